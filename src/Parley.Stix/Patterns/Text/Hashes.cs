namespace Parley.Stix.Patterns;

/// <summary>The forms of hashes (2.7; names of hash-algorithm-ov, 10.7, and their common spellings without hyphens).</summary>
internal static class Hashes
{
    /// <summary>The algorithm that a path's last step names within <c>hashes</c>, in capitals without hyphens; or null.</summary>
    public static string? Named(ObjectPath path)
    {
        var last = path.Steps[^1];
        if (path.Steps.Count < 2 || last.Kind != PathStepKind.Property || path.Steps[^2].Name != "hashes")
            return null;
        return last.Name!.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
    }

    public static bool CanBe(string algorithm, ReadOnlySpan<char> hash) => algorithm switch
    {
        "MD5" => IsHex(hash, 32),
        "SHA1" or "RIPEMD160" => IsHex(hash, 40),
        "SHA224" or "SHA3224" => IsHex(hash, 56),
        "SHA256" or "SHA3256" => IsHex(hash, 64),
        "SHA384" or "SHA3384" => IsHex(hash, 96),
        "SHA512" or "SHA3512" or "WHIRLPOOL" => IsHex(hash, 128),
        _ => true,
    };

    /// <summary>Whether the algorithm's values are hexadecimal digits, so that their case says nothing.</summary>
    public static bool IsHexadecimal(string algorithm) => !CanBe(algorithm, "") || algorithm == "TLSH";

    private static bool IsHex(ReadOnlySpan<char> hash, int digits) => hash.Length == digits && !hash.ContainsAnyExcept(s_hexDigits);

    private static readonly System.Buffers.SearchValues<char> s_hexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
