using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Parley.Protocol;

namespace Parley.Keystore;

/// <summary>
/// What a request at the inside door over HTTPS must carry: 32 random bytes as base64url (RFC 4648 section 5, no padding). Only its hash is kept in memory, so
/// that no log can show it.
/// </summary>
public sealed class InsideToken
{
    private const int SizeBytes = 32;
    private readonly byte[] _hash;

    private InsideToken(string text) => _hash = Hash(text);

    /// <summary>Whether that is the token. How long it takes does not depend on how much of it is right.</summary>
    public bool Matches(string presented) => CryptographicOperations.FixedTimeEquals(Hash(presented), _hash);

    internal static string Make(IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        random.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Takes nothing but what <see cref="Make"/> writes: a token that is too short to be one is no token.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out InsideToken? token)
    {
        Span<byte> bytes = stackalloc byte[SizeBytes];
        var whole = Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done
            && length == SizeBytes && Base64Url.EncodeToString(bytes) == text;
        token = whole ? new InsideToken(text) : null;
        return whole;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
