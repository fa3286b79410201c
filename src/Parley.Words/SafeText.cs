using System.Globalization;
using System.Text;

namespace Parley.Words;

/// <summary>
/// Text from outside, made safe to show. Control characters could drive a terminal, bidirectional overrides could make a
/// sentence read otherwise than it stands; both are shown as <c>\u{..}</c> and never acted on.
/// </summary>
public static class SafeText
{
    /// <summary>Most characters (UTF-16) of one line.</summary>
    public const int MaxLine = 2_048;

    /// <summary>Most characters (UTF-16) of what a sentence quotes.</summary>
    public const int MaxQuoted = 160;

    /// <summary>One line of at most <paramref name="max"/> characters (UTF-16), cut visibly.</summary>
    public static string Line(string text, int max = MaxLine)
    {
        var shown = new StringBuilder(Math.Min(text.Length, max));
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= max)
            {
                shown.Append('…');
                break;
            }
            if (IsPlain(rune) && rune.Value is not (0x200E or 0x200F or 0x061C))
                shown.Append(rune);
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
        }
        return shown.ToString();
    }

    /// <summary>One line, however long.</summary>
    public static string Whole(string text) => Line(text, int.MaxValue);

    public static string Quote(string text) => Line(text, MaxQuoted);

    /// <summary>Text of several lines.</summary>
    public static IEnumerable<string> Lines(string text, int max = int.MaxValue)
    {
        var cut = text.Length > max ? text[..max] : text;
        foreach (var line in cut.Split('\n'))
            yield return Line(line.TrimEnd('\r'), max);
    }

    /// <summary>Whether a text may be sent as it is: well-formed, no controls but tab and (in several lines) line feed, no overrides.</summary>
    public static bool IsSendable(string text, bool severalLines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                return false;
            if (!IsPlain(rune) && !(severalLines && rune.Value is '\n' or '\t'))
                return false;
            i += rune.Utf16SequenceLength - 1;
        }
        return true;
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => false,
        // Joiners and marks of direction belong to the spelling of some languages; the other format characters hide or reorder.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D or 0x200E or 0x200F or 0x061C,
        _ => true,
    };
}
