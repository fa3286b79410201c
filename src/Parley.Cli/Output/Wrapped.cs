using System.Text;

namespace Parley.Cli;

/// <summary>Cuts lines that are wider than the screen: between words, and between any two Chinese characters.</summary>
internal static class Wrapped
{
    public static IEnumerable<string> Lines(string text, int width)
    {
        var indent = text.Length - text.TrimStart(' ').Length;
        var hanging = new string(' ', Math.Min(indent + 2, width / 2));
        while (DisplayWidth.Of(text) > width && Cut(text, width, Math.Max(indent, 1)) is { } cut)
        {
            yield return text[..cut].TrimEnd();
            text = hanging + text[cut..].TrimStart();
            indent = hanging.Length;
        }

        yield return text;
    }

    private static int? Cut(string text, int width, int from)
    {
        int used = 0, at = 0, best = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var wide = DisplayWidth.Of(rune) == 2;
            if (at > from && (rune.Value == ' ' || (wide && !Rune.IsPunctuation(rune)))) best = at;
            used += DisplayWidth.Of(rune);
            if (used > width) return best > from ? best : at > from ? at : null;
            at += rune.Utf16SequenceLength;
        }

        return null;
    }
}
