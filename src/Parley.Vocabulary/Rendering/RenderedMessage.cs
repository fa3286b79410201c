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
