using System.Text;

namespace Parley.Terminal;

/// <summary>
/// Cuts lines that are wider than the screen: between words, and between Chinese characters, but neither before what closes (，。」) nor after what opens (（「):
/// the line-start and line-end rules of GB/T 15834 and of W3C's Requirements for Chinese Text Layout, section 3.1.
/// </summary>
public static class Wrapped
{
    private const string Closing = "，。；：！？、）》〉」』】〕〗］｝”’…—～·％‰℃,.;:!?)]}%";
    private const string Opening = "（《〈「『【〔〖［｛“‘￥＄([{";

    // Two of these are one mark.
    private const string Doubled = "—…";

    /// <summary>The lines; what follows the first is set in by two more columns than the text itself.</summary>
    /// <param name="text">One line.</param>
    /// <param name="width">Columns there are, at least 1.</param>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var indent = text.Length - text.TrimStart(' ').Length;
        var hanging = new string(' ', Math.Min(indent + 2, width / 2));
        while (DisplayWidth.Of(text) > width && Cut(text, width, indent) is { } cut)
        {
            yield return text[..cut].TrimEnd();
            text = hanging + text[cut..].TrimStart();
            indent = hanging.Length;
        }

        yield return text;
    }

    /// <summary>Where to cut: the last good place that fits; else wherever the line is full, for a word that is longer than the line.</summary>
    private static int? Cut(string text, int width, int from)
    {
        int used = 0, at = 0, best = 0;
        Rune before = default;
        foreach (var rune in text.EnumerateRunes())
        {
            if (at > from && IsPlace(before, rune))
                best = at;
            used += DisplayWidth.Of(rune);
            if (used > width && rune.Value != ' ')
                return best > from ? best : at > from ? at : null;
            at += rune.Utf16SequenceLength;
            before = rune;
        }

        return null;
    }

    private static bool IsPlace(Rune before, Rune after)
    {
        if (after.Value == ' ')
            return before.Value != ' ';
        if (before.Value == ' ')
            return !IsOneOf(Closing, after);
        if (DisplayWidth.Of(before) < 2 && DisplayWidth.Of(after) < 2)
            return false;
        if (IsOneOf(Doubled, before) && before == after)
            return false;
        return !IsOneOf(Closing, after) && !IsOneOf(Opening, before);
    }

    private static bool IsOneOf(string set, Rune rune) => rune.IsBmp && set.Contains((char)rune.Value, StringComparison.Ordinal);
}
