using Parley.Stix.Values;

namespace Parley.Stix.Patterns;

/// <summary>Octets from their spellings (2.1, 2.8, 9.2).</summary>
internal static class Octets
{
    public static bool TryHex(ReadOnlySpan<char> digits, out byte[] bytes)
    {
        bytes = new byte[digits.Length / 2];
        return digits.Length % 2 == 0 && Convert.FromHexString(digits, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    /// <summary>Base64 with padding (RFC 4648, section 4). Line feeds in it are ignored (9.2). Unused bits may be set, as the grammar allows.</summary>
    public static bool TryBase64(ReadOnlySpan<char> digits, out byte[] bytes)
    {
        var buffer = new byte[(digits.Length / 4 * 3) + 3];
        bytes = [];
        var (length, count, padding, bits) = (0, 0, 0, 0);
        foreach (var c in digits)
        {
            if (c is '\n' or '\r')
                continue;
            count++;
            if (c == '=')
            {
                padding++;
                continue;
            }

            var value = Value(c);
            if (value < 0 || padding > 0)
                return false;
            bits = ((bits & 0xFFFF) << 6) | value;
            if (count % 4 != 1)
                buffer[length++] = (byte)((bits >> ((3 - ((count - 1) % 4)) * 2)) & 0xFF);
        }

        if (count % 4 != 0 || padding > 2)
            return false;
        bytes = buffer[..length];
        return true;
    }

    private static int Value(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}

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

    /// <summary>A name within <c>hashes</c> that the standard spells otherwise (section 10.7), and how; under such a name nothing is found.</summary>
    public static (string Name, string Meant)? Misspelled(ObjectPath path)
    {
        for (var i = 1; i < path.Steps.Count; i++)
        {
            if (path.Steps[i - 1].Name == "hashes" && path.Steps[i].Name is { } name && HashSyntax.Meant(name) is { } meant)
                return (name, meant);
        }

        return null;
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
