using System.Security.Cryptography;

namespace Parley.Protocol;

/// <summary>What people read to each other before they trust an identity (docs/spec/keys.md, Fingerprint).</summary>
public static class Fingerprint
{
    /// <summary>How many bytes of a fingerprint are spoken.</summary>
    public const int WordCount = 16;

    /// <summary>All words; the place in the list is the byte.</summary>
    public static IReadOnlyList<FingerprintWord> Vocabulary { get; } = ReadWords();

    /// <summary>The fingerprint of an identity key set, 32 bytes. Other key sets are misuse: people compare identities only.</summary>
    public static byte[] Of(KeySet identity)
    {
        if (identity.Use != KeyUse.Identity) throw new ArgumentException("Only identities have fingerprints.", nameof(identity));
        return SHA256.HashData([.. "parley/v1/fingerprint\0"u8, .. identity.Encoded]);
    }

    /// <summary>The 16 words of a fingerprint, read in four groups of four.</summary>
    public static IReadOnlyList<FingerprintWord> Words(ReadOnlySpan<byte> fingerprint)
    {
        if (fingerprint.Length != SHA256.HashSizeInBytes) throw new ArgumentException("A fingerprint has 32 bytes.", nameof(fingerprint));
        var words = new FingerprintWord[WordCount];
        for (var i = 0; i < words.Length; i++) words[i] = Vocabulary[fingerprint[i]];
        return words;
    }

    private static FingerprintWord[] ReadWords()
    {
        using var stream = typeof(Fingerprint).Assembly.GetManifestResourceStream("words.txt")!;
        using var reader = new StreamReader(stream);
        var words = new FingerprintWord[256];
        for (var i = 0; i < words.Length; i++)
        {
            var parts = reader.ReadLine()!.Split(' ');
            words[i] = new FingerprintWord(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1], parts[2]);
        }

        return words;
    }
}

/// <summary>One byte of a fingerprint as people say it: the number, or the word of either language.</summary>
/// <param name="Number">0 to 255.</param>
/// <param name="English">A concrete noun, 3 to 8 letters.</param>
/// <param name="Chinese">The same thing in Simplified Chinese.</param>
public sealed record FingerprintWord(int Number, string English, string Chinese);
