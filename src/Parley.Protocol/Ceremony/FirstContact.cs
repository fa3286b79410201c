using System.Security.Cryptography;

namespace Parley.Protocol;

/// <summary>
/// What makes the words of first contact safe (docs/spec/ceremony.md): each side binds itself to a secret number and its card before it learns the other's number, so nobody in
/// between can choose numbers that give the same words to both.
/// </summary>
public static class FirstContact
{
    /// <summary>Length of a secret number in bytes.</summary>
    public const int NonceBytes = 32;

    /// <summary>How many words are compared.</summary>
    public const int WordCount = 12;

    /// <summary>What a party binds itself to, 32 bytes: SHA-256("parley/v2/commit" || 0x00 || nonce || SHA-256(card)).</summary>
    /// <param name="nonce">32 bytes, fresh and secret until all are bound.</param>
    public static byte[] Commit(ReadOnlySpan<byte> nonce, PartyCard card) =>
        SHA256.HashData([.. "parley/v2/commit\0"u8, .. nonce, .. SHA256.HashData(card.Encode())]);

    /// <summary>The words that all members compare: the first 12 bytes of SHA-256("parley/v2/words" || 0x00 || channel id || nonces).</summary>
    /// <param name="channel">The id of the completed terms.</param>
    /// <param name="nonces">Of all members, in order of party.</param>
    public static IReadOnlyList<FingerprintWord> Words(ChannelId channel, IEnumerable<byte[]> nonces)
    {
        var hash = SHA256.HashData([.. "parley/v2/words\0"u8, .. channel.ToArray(), .. nonces.SelectMany(nonce => nonce)]);
        return [.. hash.Take(WordCount).Select(spoken => Fingerprint.Vocabulary[spoken])];
    }
}
