namespace Parley.Attribution;

/// <summary>
/// One form for the addresses of one page, so that a report is known again wherever it is cited: lower case, without scheme, <c>www.</c>, query, fragment
/// and trailing slash; of an archived page the page itself. Pages told apart by their query alone become one: that excludes more, never less.
/// </summary>
internal static class WebAddress
{
    private const string Archive = "web.archive.org/web/";

    /// <returns>Null where nothing is left.</returns>
    public static string? Normalise(string url)
    {
        var rest = WithoutScheme(url.Trim().ToLowerInvariant());
        if (rest.StartsWith(Archive, StringComparison.Ordinal))
        {
            // web.archive.org/web/20160226161828/https://page; the time may be missing.
            var page = rest[Archive.Length..];
            var slash = page.IndexOf('/', StringComparison.Ordinal);
            rest = WithoutScheme(slash > 0 && char.IsAsciiDigit(page[0]) ? page[(slash + 1)..] : page);
        }

        var end = rest.AsSpan().IndexOfAny('?', '#');
        rest = (end < 0 ? rest : rest[..end]).TrimEnd('/');
        if (rest.StartsWith("www", StringComparison.Ordinal) && rest.IndexOf('.', StringComparison.Ordinal) is 3 or 4)
        {
            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (dot == 3 || char.IsAsciiDigit(rest[3]))
                rest = rest[(dot + 1)..];
        }

        return rest.Length == 0 ? null : rest;
    }

    private static string WithoutScheme(string url)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["https:", "http:"])
        {
            if (url.StartsWith(scheme, StringComparison.Ordinal))
                return url[scheme.Length..].TrimStart('/');
        }

        return url;
    }
}
