using System.Buffers;

namespace Parley.Stix.Values;

/// <summary>Forms of names that the standard sets (sections 2.3, 2.14, 3.1, 7.2.3).</summary>
internal static class NameSyntax
{
    private static readonly SearchValues<byte> s_property = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_"u8);
    private static readonly SearchValues<byte> s_key = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"u8);
    private static readonly SearchValues<byte> s_hyphenated = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-"u8);
    private static readonly SearchValues<byte> s_notStyled = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ _"u8);

    /// <summary>3 to 250 of a-z, 0-9 and underscore, the first a letter. <c>id</c> is the one shorter name that the standard has.</summary>
    public static bool IsPropertyName(ReadOnlySpan<byte> name) =>
        (name.Length is >= 3 and <= 250 && name[0] is >= (byte)'a' and <= (byte)'z' && !name.ContainsAnyExcept(s_property)) || name.SequenceEqual("id"u8);

    /// <summary>In STIX 2.0 the first may be any of them.</summary>
    public static bool IsPropertyName20(ReadOnlySpan<byte> name) => name.Length is >= 3 and <= 250 && !name.ContainsAnyExcept(s_property);

    public static bool IsDictionaryKey(ReadOnlySpan<byte> name, int least) => name.Length >= least && name.Length <= 250 && !name.ContainsAnyExcept(s_key);

    /// <summary>a-z, 0-9 and hyphen.</summary>
    public static bool IsHyphenated(ReadOnlySpan<byte> name) => name.Length > 0 && !name.ContainsAnyExcept(s_hyphenated);

    /// <summary>Lowercase, with hyphens between words.</summary>
    public static bool IsStyled(ReadOnlySpan<byte> term) => !term.ContainsAny(s_notStyled);

    /// <summary>Names or keys and list indexes, with dots between them, the first a name.</summary>
    public static bool IsSelector(ReadOnlySpan<byte> selector)
    {
        if (selector.IsEmpty)
            return false;
        var first = true;
        foreach (var range in selector.Split((byte)'.'))
        {
            var part = selector[range];
            if (part.Length > 2 && part[0] == '[' && part[^1] == ']')
            {
                if (first || part[1..^1].ContainsAnyExceptInRange((byte)'0', (byte)'9') || (part.Length > 3 && part[1] == '0'))
                    return false;
            }
            else if (!IsDictionaryKey(part, least: 1))
            {
                return false;
            }

            first = false;
        }

        return true;
    }
}
