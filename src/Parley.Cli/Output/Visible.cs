using System.Globalization;
using System.Text;

namespace Parley.Cli;

/// <summary>
/// Makes text of others safe to show: control characters could drive the reader's terminal, and bidirectional controls could show a text in another order
/// than it was written. Both are shown as escapes.
/// </summary>
internal static class Visible
{
    public static string Line(string text)
    {
        if (!text.Any(IsHidden)) return text;
        var shown = new StringBuilder();
        foreach (var c in text)
        {
            if (IsHidden(c)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else shown.Append(c);
        }

        return shown.ToString();
    }

    /// <summary>The lines of a text, each safe.</summary>
    public static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(Line);

    // C0, C1, DEL; the embedding, override and isolate controls of UAX #9; line and paragraph separators; lone surrogates.
    private static bool IsHidden(char c) => char.IsControl(c)
        || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\u061c' or '\u2028' or '\u2029';
}
