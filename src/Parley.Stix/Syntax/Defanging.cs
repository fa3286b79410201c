using System.Text;

namespace Parley.Stix.Values;

/// <summary>Values made harmless by hand, so that nobody clicks on them: <c>hxxp://</c>, <c>example[.]com</c>. A tool that takes them literally finds nothing.</summary>
internal static class Defanging
{
    private static readonly byte[][] s_schemes = [.. new[] { "hxxp", "h**p", "hxtp", "htxp", "fxp:" }.Select(Encoding.ASCII.GetBytes)];

    private static readonly byte[][] s_marks = [.. new[] { "[.]", "(.)", "{.}", "[dot]", "(dot)", "[@]", "[at]", "[:]", "[://]" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>Looks at the scheme and the authority; what stands behind them may hold anything.</summary>
    public static bool IsInUrl(ReadOnlySpan<byte> url)
    {
        foreach (var scheme in s_schemes)
        {
            if (url.Length > scheme.Length && Ascii.EqualsIgnoreCase(url[..scheme.Length], scheme))
                return true;
        }

        var slashes = url.IndexOf("//"u8);
        var rest = slashes < 0 ? url : url[(slashes + 2)..];
        var end = rest.IndexOfAny("/?#"u8);
        return IsIn(end < 0 || slashes < 0 ? url : url[..(slashes + 2 + end)]);
    }

    public static bool IsIn(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny("[({"u8))
            return false;
        foreach (var mark in s_marks)
        {
            if (text.IndexOf(mark) >= 0)
                return true;
        }

        return false;
    }
}
