using System.Globalization;
using System.Text;

namespace Parley.Node.Slices.Search;

/// <summary>
/// Cuts text into what is searched for: words of letters and digits, small and without accents; writing without spaces into pairs of characters that overlap, for no tokenizer of
/// either database finds a part of a Chinese run.
/// </summary>
internal static class SearchTerms
{
    /// <summary>UTF-16 units of one term; of what is longer, the beginning counts.</summary>
    public const int MaxLength = 128;

    private static readonly (string From, string To)[] s_plain =
    [
        ("àáâãäåā", "a"), ("æ", "ae"), ("çćč", "c"), ("èéêëēę", "e"), ("ìíîïī", "i"), ("ñń", "n"), ("òóôõöøō", "o"), ("œ", "oe"), ("śš", "s"), ("ß", "ss"), ("ùúûüū", "u"), ("ýÿ", "y"),
        ("źżž", "z"),
    ];

    /// <summary>Terms of a text, in order, twice where they come twice.</summary>
    /// <param name="singles">Whether single characters of writing without spaces are terms too: for short texts such as headlines.</param>
    public static IEnumerable<string> Of(string text, bool singles = false)
    {
        foreach (var run in Runs(text))
        {
            if (!run.IsDense)
            {
                yield return run.Text[..Math.Min(run.Text.Length, MaxLength)];
                continue;
            }

            Rune? last = null;
            foreach (var rune in run.Text.EnumerateRunes())
            {
                if (singles)
                    yield return rune.ToString();
                if (last is { } before)
                    yield return before.ToString() + rune;
                last = rune;
            }
        }
    }

    /// <summary>Runs of one manner of writing: letters and digits, or writing without spaces.</summary>
    public static IEnumerable<(string Text, bool IsDense)> Runs(string text)
    {
        var run = new StringBuilder();
        var dense = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var folded = Fold(rune);
            var isDense = folded is not null && IsDense(rune);
            if (run.Length > 0 && (folded is null || isDense != dense))
            {
                yield return (run.ToString(), dense);
                run.Clear();
            }

            dense = isDense;
            run.Append(folded);
        }

        if (run.Length > 0)
            yield return (run.ToString(), dense);
    }

    /// <summary>Null for what is no part of a word.</summary>
    private static string? Fold(Rune rune)
    {
        // Latin letters and digits as wide as Chinese ones.
        if (rune.Value is >= 0xFF10 and <= 0xFF5A)
            rune = new Rune(rune.Value - 0xFEE0);
        if (!Rune.IsLetterOrDigit(rune))
            return Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? "" : null;
        var small = Rune.ToLowerInvariant(rune);
        if (small.Value is < 0xC0 or > 0x17F)
            return small.ToString();
        var letter = small.ToString();
        foreach (var (from, to) in s_plain)
        {
            if (from.Contains(letter, StringComparison.Ordinal))
                return to;
        }

        return letter;
    }

    // Han, Kana and Hangul, as blocks of Unicode 15.
    private static bool IsDense(Rune rune) => rune.Value is
        (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF)
        or 0x3005 or 0x3007;
}
