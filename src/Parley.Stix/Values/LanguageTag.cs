using System.Text;

namespace Parley.Stix.Values;

/// <summary>Language tags of RFC 5646: well-formed by section 2.1, and the primary language registered.</summary>
internal static class LanguageTag
{
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 2 or > 100)
            return false;
        var parts = Encoding.UTF8.GetString(text).Split('-');
        if (parts[0] is "x" or "X")
            return parts.Length > 1 && parts.Skip(1).All(IsSubtag);
        if (parts[0] is "i" or "I")
            return parts.Length > 1 && parts.Skip(1).All(IsSubtag);
        if (!LanguageSubtags.Contains(parts[0]))
            return false;

        var at = 1;
        for (var extended = 0; extended < 3 && at < parts.Length && parts[at].Length == 3 && parts[at].All(char.IsAsciiLetter); extended++)
            at++;
        if (at < parts.Length && parts[at].Length == 4 && parts[at].All(char.IsAsciiLetter))
            at++;
        if (at < parts.Length && ((parts[at].Length == 2 && parts[at].All(char.IsAsciiLetter)) || (parts[at].Length == 3 && parts[at].All(char.IsAsciiDigit))))
            at++;
        while (at < parts.Length && IsSubtag(parts[at]) && (parts[at].Length >= 5 || (parts[at].Length == 4 && char.IsAsciiDigit(parts[at][0]))))
            at++;
        while (at < parts.Length && parts[at].Length == 1 && char.IsAsciiLetterOrDigit(parts[at][0]))
        {
            var least = parts[at] is "x" or "X" ? 1 : 2;
            var first = ++at;
            while (at < parts.Length && parts[at].Length >= least && IsSubtag(parts[at]))
                at++;
            if (at == first)
                return false;
        }

        return at == parts.Length;
    }

    private static bool IsSubtag(string part) => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit);
}
