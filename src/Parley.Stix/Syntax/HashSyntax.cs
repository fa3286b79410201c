using System.Buffers;

namespace Parley.Stix.Values;

/// <summary>The forms of the hashes in hash-algorithm-ov (section 10.7).</summary>
internal static class HashSyntax
{
    private static readonly SearchValues<byte> s_hex = SearchValues.Create("0123456789abcdefABCDEF"u8);
    private static readonly SearchValues<byte> s_base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>hash-algorithm-ov (section 10.7).</summary>
    public static readonly string[] Names = ["MD5", "SHA-1", "SHA-256", "SHA-512", "SHA3-256", "SHA3-512", "SSDEEP", "TLSH"];

    /// <summary>Whether the value has the form of that algorithm; of an algorithm that the standard does not name, any value has.</summary>
    public static bool Fits(ReadOnlySpan<byte> algorithm, ReadOnlySpan<byte> hash) =>
        algorithm.SequenceEqual("MD5"u8) ? IsHex(hash, 32) :
        algorithm.SequenceEqual("SHA-1"u8) ? IsHex(hash, 40) :
        algorithm.SequenceEqual("SHA-256"u8) || algorithm.SequenceEqual("SHA3-256"u8) ? IsHex(hash, 64) :
        algorithm.SequenceEqual("SHA-512"u8) || algorithm.SequenceEqual("SHA3-512"u8) ? IsHex(hash, 128) :
        algorithm.SequenceEqual("SSDEEP"u8) ? IsSsdeep(hash) :
        !algorithm.SequenceEqual("TLSH"u8) || IsTlsh(hash);

    /// <summary>How the standard spells the algorithm that a name like <c>SHA256</c> means; null where it is spelled so, or none of the standard's.</summary>
    public static string? Meant(string algorithm)
    {
        var plain = Plain(algorithm);
        return Names.FirstOrDefault(term => Plain(term) == plain) is { } term && term != algorithm ? term : null;
    }

    private static string Plain(string algorithm) => string.Concat(algorithm.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static bool IsHex(ReadOnlySpan<byte> text, int length) => text.Length == length && !text.ContainsAnyExcept(s_hex);

    /// <summary>Block size, colon, up to 64 characters of base64, colon, again up to 64.</summary>
    private static bool IsSsdeep(ReadOnlySpan<byte> text)
    {
        var part = 0;
        foreach (var range in text.Split((byte)':'))
        {
            var piece = text[range];
            var good = part++ switch
            {
                0 => piece.Length is > 0 and <= 10 && !piece.ContainsAnyExceptInRange((byte)'0', (byte)'9'),
                1 or 2 => piece.Length <= 64 && !piece.ContainsAnyExcept(s_base64),
                _ => false,
            };
            if (!good)
                return false;
        }

        return part == 3;
    }

    /// <summary>35 bytes in hexadecimal; newer programs write T1 before them.</summary>
    private static bool IsTlsh(ReadOnlySpan<byte> text) => IsHex(text, 70) || (text.StartsWith("T1"u8) && IsHex(text[2..], 70));
}
