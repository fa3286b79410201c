using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Collects lines in one language.</summary>
internal sealed class LineList(string language, PartyNames parties)
{
    private readonly List<RenderedLine> _lines = [];

    public string Language { get; } = language;

    public IReadOnlyList<RenderedLine> Lines => _lines;

    public string Party(string id) => parties.Show(id, Language);

    public string Words(string code, params ReadOnlySpan<string> args) => Wording.Sentences.Text(code, Language, args);

    public void Coded(string label, string text, int level) => _lines.Add(new(label, text, level));

    public void Heading(string label, int level) => _lines.Add(new(label, "", level, LineRole.Heading));

    public void Notice(string code, int level, params ReadOnlySpan<string> args) => _lines.Add(new("", Words(code, args), level, LineRole.Notice));

    public void Unknown(string label, string text, int level) => _lines.Add(new(label, text, level, LineRole.Unknown));

    /// <summary>The sender's words, cut visibly at <paramref name="max"/> characters.</summary>
    public void Quoted(string text, string? language, int level, int max)
    {
        foreach (var line in SafeText.Lines(text, max))
            _lines.Add(new("", line, level, LineRole.Quoted, language));
        if (text.Length > max)
            Notice("render.cut", level, max.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
