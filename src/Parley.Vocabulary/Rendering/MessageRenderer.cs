namespace Parley.Vocabulary;

/// <summary>
/// Puts a message into words from its codes alone, so that all sides read the same operative meaning. The sender's free text is
/// shown apart and marked. What is unknown or unreadable is shown as such.
/// </summary>
public static class MessageRenderer
{
    private static readonly HashSet<string> s_shownApart = new(["fields", "text", "exercise", "key"], StringComparer.Ordinal);

    /// <param name="message">A message, checked or as it was received.</param>
    /// <param name="language">BCP 47 tag of the reader's language; the best of those there are sentences in is taken.</param>
    public static RenderedMessage Render(Message message, string language) => Render(message, language, PartyNames.None);

    /// <inheritdoc cref="Render(Message, string)"/>
    /// <param name="message">A message.</param>
    /// <param name="language">BCP 47 tag of the reader's language.</param>
    /// <param name="parties">Names shown beside the ids of parties.</param>
    public static RenderedMessage Render(Message message, string language, PartyNames parties)
    {
        LineList lines = new(Wording.Sentences.BestLanguage(language), parties);
        FieldLines fields = new(lines);
        var kind = MessageKinds.Find(message.Kind);
        // A flag that is no flag is neither an exercise nor none: it is shown.
        var isExercise = message.Parts.Find("exercise") is FlagValue { Flag: true };
        if (isExercise)
            lines.Notice("render.exercise", 0);
        fields.Fields(MessageKinds.Envelope, new(new(message.Parts.Items.Where(part => !s_shownApart.Contains(part.Name)))), kind?.Name ?? "", 0);
        if (message.Parts.Find<UnreadableValue>("exercise") is { } flag)
            fields.Unreadable(Label("exercise", lines), flag, 0);
        Coded(kind, message, fields, lines);
        FreeText.Write(kind, message, fields, lines);
        if (lines.Lines.Any(line => line.Role == LineRole.Unknown))
            lines.Notice("render.unknown-notice", 0);
        if (kind is not null)
            Expected(kind, message.Parts.Find("deadline") is not null, lines);
        if (isExercise)
            lines.Notice("render.exercise", 0);
        return new(lines.Language, lines.Lines);
    }

    private static void Coded(MessageKind? kind, Message message, FieldLines fields, LineList lines)
    {
        if (message.Parts.Find<UnreadableValue>("fields") is { } unreadable)
            fields.Unreadable(Label("fields", lines), unreadable, 0);
        if (message.Fields.Items.Count == 0)
            return;
        lines.Heading(lines.Words("render.fields"), 0);
        fields.Fields(kind?.Fields ?? [], message.Fields, kind?.Name ?? "", 1);
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

    private static string Label(string field, LineList lines) => Wording.Label("", field, lines.Language) ?? field;
}
