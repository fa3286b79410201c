using System.Buffers;

namespace Parley.Stix.Values;

/// <summary>Absolute URLs (RFC 3986, sections 2 and 3): a scheme, a colon, and only the characters that a URI may hold.</summary>
internal static class UrlSyntax
{
    private static readonly SearchValues<byte> s_scheme = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."u8);
    private static readonly SearchValues<byte> s_allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%"u8);

    public static bool IsAbsolute(ReadOnlySpan<byte> text)
    {
        var colon = text.IndexOf((byte)':');
        if (colon < 1 || colon == text.Length - 1 || !char.IsAsciiLetter((char)text[0]) || text[..colon].ContainsAnyExcept(s_scheme))
            return false;
        var rest = text[(colon + 1)..];
        if (rest.ContainsAnyExcept(s_allowed) || rest.SequenceEqual("//"u8))
            return false;
        if (rest.StartsWith("//"u8) && !IsAuthority(rest[2..]))
            return false;
        var hash = rest.IndexOf((byte)'#');
        return (hash < 0 || !rest[(hash + 1)..].Contains((byte)'#')) && EscapesAreWhole(rest);
    }

    /// <summary>Brackets stand around an IP literal, and nowhere else in an authority (section 3.2.2). In queries they are common, and let pass.</summary>
    private static bool IsAuthority(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny("/?#"u8);
        var authority = end < 0 ? rest : rest[..end];
        var host = authority[(authority.LastIndexOf((byte)'@') + 1)..];
        if (!authority.ContainsAny("[]"u8))
            return true;
        var close = host.IndexOf((byte)']');
        return host[0] == '[' && close > 0 && authority.Count((byte)'[') == 1 && authority.Count((byte)']') == 1 && (close == host.Length - 1 || host[close + 1] == ':');
    }

    private static bool EscapesAreWhole(ReadOnlySpan<byte> rest)
    {
        for (var at = rest.IndexOf((byte)'%'); at >= 0;)
        {
            if (at + 2 >= rest.Length || !char.IsAsciiHexDigit((char)rest[at + 1]) || !char.IsAsciiHexDigit((char)rest[at + 2]))
                return false;
            var next = rest[(at + 1)..].IndexOf((byte)'%');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return true;
    }
}
