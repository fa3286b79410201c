using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Links as people write them: <c>party/number</c>.</summary>
public static class LinkText
{
    public static string Of(EntryLink link) => string.Create(CultureInfo.InvariantCulture, $"{link.Party}/{link.Seq}");

    public static bool TryParse(string text, [NotNullWhen(true)] out EntryLink? link)
    {
        link = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || !PartyId.IsValid(text[..slash]) || !long.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            return false;
        link = new EntryLink(text[..slash], seq);
        return true;
    }

    /// <summary>Parses a link that validation let through.</summary>
    internal static EntryLink Parse(string text) => TryParse(text, out var link) ? link : throw new FormatException("Not a link.");
}
