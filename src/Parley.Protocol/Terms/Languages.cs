namespace Parley.Protocol;

/// <summary>The form of a language tag: subtags of letters and digits joined by hyphens (the common part of BCP 47), at most 35 characters.</summary>
public static class Languages
{
    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>Simplified Chinese.</summary>
    public const string Chinese = "zh-Hans";

    // RFC 5646 4.4.1: applications that limit the length must allow at least 35.
    private const int MaxLength = 35;

    /// <summary>Whether <paramref name="tag"/> has the form of a language tag.</summary>
    public static bool IsTag(string tag)
    {
        if (tag.Length is < 2 or > MaxLength)
            return false;
        var first = true;
        foreach (var range in tag.AsSpan().Split('-'))
        {
            var subtag = tag.AsSpan(range);
            if (subtag.Length is 0 or > 8 || (first && subtag.Length < 2))
                return false;
            foreach (var c in subtag)
                if (!(first ? char.IsAsciiLetter(c) : char.IsAsciiLetterOrDigit(c)))
                    return false;
            first = false;
        }

        return true;
    }
}
