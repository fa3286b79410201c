namespace Parley.Words;

/// <summary>Which of the languages there are serves a reader best: lookup of RFC 4647, section 3.4, over BCP 47 tags.</summary>
public static class LanguageTag
{
    public const string English = "en";
    public const string SimplifiedChinese = "zh-Hans";

    /// <summary>The language that words are in where there are no better ones.</summary>
    public const string Fallback = English;

    // POSIX, Base Definitions 8.2: the first that is set and not empty counts.
    private static readonly string[] s_variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The best of <paramref name="available"/>; <see cref="Fallback"/> where none fits.</summary>
    /// <param name="available">Tags, in order of preference where several fit.</param>
    /// <param name="wanted">Language ranges of the reader, the most wanted first; what is no tag fits nothing.</param>
    public static string Lookup(IReadOnlyList<string> available, params ReadOnlySpan<string> wanted)
    {
        foreach (var range in wanted)
        {
            if (Find(available, range) is { } found)
                return found;
        }

        return Fallback;
    }

    /// <summary>The language range that the environment asks for; null where it asks for none (<c>C</c>, <c>POSIX</c>, nothing set).</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string? FromEnvironment(Func<string, string?> variable)
    {
        foreach (var name in s_variables)
        {
            if (variable(name) is { Length: > 0 } locale)
            {
                // ll_CC.charset@modifier
                var end = locale.AsSpan().IndexOfAny('.', '@');
                var tag = (end < 0 ? locale : locale[..end]).Replace('_', '-');
                return tag is "C" or "POSIX" or "" ? null : tag;
            }
        }

        return null;
    }

    private static string? Find(IReadOnlyList<string> available, string range)
    {
        for (var rest = range; rest.Length > 0; rest = Shorter(rest))
        {
            foreach (var tag in available)
            {
                if (tag.Equals(rest, StringComparison.OrdinalIgnoreCase))
                    return tag;
            }
        }

        // Lookup alone leaves zh-CN without zh-Hans: a reader of a language reads it in another script or region before reading another language.
        var primary = Primary(range);
        return available.FirstOrDefault(tag => Primary(tag).Equals(primary, StringComparison.OrdinalIgnoreCase));
    }

    // RFC 4647, section 3.4: the last subtag goes, and with it a single letter or digit before it.
    private static string Shorter(string range)
    {
        var end = range.LastIndexOf('-');
        if (end >= 2 && range[end - 2] == '-')
            end -= 2;
        return end < 0 ? "" : range[..end];
    }

    private static string Primary(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is > 0 and var end ? tag[..end] : tag;
}
