using System.Text.Json.Nodes;
using Parley.Vocabulary.Json;

namespace Parley.Vocabulary;

/// <summary>
/// Puts a message into words from its codes alone, so that all sides read the same operative meaning. The sender's free text is
/// shown apart and marked. Never throws, whatever the JSON; what is unknown or unreadable is shown as such.
/// </summary>
public static class MessageRenderer
{
    private static readonly HashSet<string> s_shownApart = new(["fields", "text", "exercise"], StringComparer.Ordinal);

    /// <param name="message">A message in its authoring form, docs/spec/messages.md; valid or not.</param>
    /// <param name="language">BCP 47 tag of the reader's language; the best of those there are sentences in is taken.</param>
    public static RenderedMessage Render(JsonObject? message, string language) => Render(message, language, PartyNames.None);

    /// <inheritdoc cref="Render(JsonObject?, string)"/>
    /// <param name="message">A message in its authoring form.</param>
    /// <param name="language">BCP 47 tag of the reader's language.</param>
    /// <param name="parties">Names shown beside the ids of parties.</param>
    public static RenderedMessage Render(JsonObject? message, string language, PartyNames parties)
    {
        LineList lines = new(Wording.Sentences.BestLanguage(language), parties);
        FieldLines fields = new(lines);
        var tree = TreeReader.Read(message);
        if (tree is not MapTree map)
        {
            fields.Unreadable(Label("kind", lines), tree, 0);
            return new(lines.Language, lines.Lines);
        }
        var kind = map.TextOf("kind") is { } name ? MessageKinds.Find(name) : null;
        var isExercise = map.Find("exercise") is FlagTree { Value: true };
        if (isExercise)
            lines.Notice("render.exercise", 0);
        Envelope(kind, map, fields, lines);
        Coded(kind, map, fields, lines);
        FreeText.Write(kind, map, fields, lines);
        if (lines.Lines.Any(line => line.Role == LineRole.Unknown))
            lines.Notice("render.unknown-notice", 0);
        if (kind is not null)
            Expected(kind, map.Find("deadline") is not null, lines);
        if (isExercise)
            lines.Notice("render.exercise", 0);
        return new(lines.Language, lines.Lines);
    }

    private static void Envelope(MessageKind? kind, MapTree map, FieldLines fields, LineList lines)
    {
        fields.Fields([.. MessageKinds.Envelope.Where(field => !s_shownApart.Contains(field.Name))], Without(map), kind?.Name ?? "", 0);
        // A flag that is no flag is neither an exercise nor none: it is shown.
        if (map.Find("exercise") is { } flag and not FlagTree)
            fields.Unreadable(Label("exercise", lines), flag, 0);
    }

    private static void Coded(MessageKind? kind, MapTree map, FieldLines fields, LineList lines)
    {
        if (map.Find("fields") is not { } value)
            return;
        if (value is not MapTree coded)
        {
            fields.Unreadable(Label("fields", lines), value, 0);
            return;
        }
        if (coded.Items.Count == 0)
            return;
        lines.Heading(lines.Words("render.fields"), 0);
        fields.Fields(kind?.Fields ?? [], coded, kind?.Name ?? "", 1);
        if (kind?.Notice is { } notice)
            lines.Notice(notice, 1);
    }

    private static void Expected(MessageKind kind, bool hasDeadline, LineList lines)
    {
        var names = string.Join(lines.Words("render.or"), kind.AnsweredBy.Select(name => Wording.Term("kinds", name, lines.Language) ?? name));
        var sentence = (kind.Expects, kind.Within) switch
        {
            (Expectation.Nothing, _) => "render.expects-nothing",
            (Expectation.Receipt, _) => "render.expects-receipt",
            (_, TimeRule.Automatic) => "render.expects-automatic",
            _ => hasDeadline ? "render.expects-message" : "render.expects-message-handling",
        };
        lines.Coded(lines.Words("render.expects"), lines.Words(sentence, names), 0);
        if (kind.Expects == Expectation.Receipt)
            lines.Notice("render.receipt-notice", 0);
    }

    private static MapTree Without(MapTree map) => new([.. map.Items.Where(item => !s_shownApart.Contains(item.Key))]);

    private static string Label(string field, LineList lines) => Wording.Label("", field, lines.Language) ?? field;
}
