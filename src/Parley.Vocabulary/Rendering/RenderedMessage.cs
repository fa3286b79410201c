using System.Text;

namespace Parley.Vocabulary;

/// <summary>A message put into words.</summary>
/// <param name="Language">The language of the rendering.</param>
/// <param name="Lines">In reading order.</param>
public sealed record RenderedMessage(string Language, IReadOnlyList<RenderedLine> Lines)
{
    /// <summary>Lines of plain text, each ended by a line feed. The sender's own words stand behind a bar, so that they cannot pass for ours.</summary>
    public string ToPlainText()
    {
        var colon = Wording.Sentences.Text("render.colon", Language);
        var plain = new StringBuilder();
        foreach (var line in Lines)
        {
            plain.Append(' ', 2 * line.Level);
            plain.Append(line.Role switch
            {
                LineRole.Notice => "* " + line.Text,
                LineRole.Quoted => line.Text.Length == 0 ? "|" : "| " + line.Text,
                LineRole.Heading => line.Label,
                _ => line.Label + colon + line.Text,
            });
            plain.Append('\n');
        }
        return plain.ToString();
    }
}

/// <summary>One line of a rendering. Safe to show as it is: no control characters, no overrides.</summary>
/// <param name="Label">What the text is about; empty for notices and quoted lines.</param>
/// <param name="Text">Empty for headings.</param>
/// <param name="Level">Indentation, from 0.</param>
/// <param name="Role">What the line is.</param>
/// <param name="Language">BCP 47 tag of <paramref name="Text"/> where it is not the language of the rendering.</param>
public sealed record RenderedLine(string Label, string Text, int Level, LineRole Role = LineRole.Coded, string? Language = null);

/// <summary>What a rendered line is, for style.</summary>
public enum LineRole
{
    /// <summary>Made from codes: the operative meaning.</summary>
    Coded,

    /// <summary>A heading of the lines below it with a higher level.</summary>
    Heading,

    /// <summary>A standing notice: exercise, no blame, no agreement, machine translation.</summary>
    Notice,

    /// <summary>Words written by the sender.</summary>
    Quoted,

    /// <summary>Something this version does not know or cannot read; shown, never dropped.</summary>
    Unknown,
}
