namespace Parley.Vocabulary;

/// <summary>The values of a message as any door writes them, in the authoring form of docs/spec/messages.md.</summary>
public static class RawForm
{
    public static RawMap Of(Message message) => Of(message.Parts);

    private static RawMap Of(FieldSet fields) => new(fields.Items.Select(field => new RawItem(field.Name, Of(field.Value))));

    private static RawValue Of(FieldValue value) => value switch
    {
        CodeValue code => new RawText(code.Code),
        TextValue text => new RawText(text.Text),
        TimeValue time => Of(time.Time),
        WholeValue whole => new RawWhole(whole.Number),
        FlagValue flag => new RawFlag(flag.Flag),
        LinkValue link => new RawText(link.Link.ToString()),
        PeriodValue period => Map(("from", Of(period.From)), ("to", period.To is { } to ? Of(to) : null), ("about", period.About is { } about ? new RawFlag(about) : null)),
        TypedValue typed => Map(("type", Text(typed.Type)), ("value", Text(typed.Value))),
        ScaledValue scaled => Map(("scale", Text(scaled.Scale)), ("value", Text(scaled.Value)), ("name", Text(scaled.Name))),
        LikelihoodValue likely => Map(
            ("scale", Text(likely.Scale)), ("value", Text(likely.Value)), ("low", new RawWhole(likely.Low)), ("high", new RawWhole(likely.High)), ("name", Text(likely.Name))),
        GradeValue grade => Map(
            ("scale", Text(grade.Scale)), ("source", Text(grade.Source)), ("information", Text(grade.Information)), ("name", Text(grade.Name))),
        NormValue norm => Map(("list", Text(norm.List)), ("paragraph", Text(norm.Paragraph)), ("name", Text(norm.Name))),
        TextsValue texts => Of(texts.Versions),
        FreeTextValue text => Of(text.Versions),
        VersionValue version => Map(("body", Text(version.Body)), ("machine", new RawFlag(version.Machine))),
        RecordValue record => Of(record.Fields),
        ListValue list => new RawList(new(list.Items.Select(Of))),
        AnyValue any => any.Raw,
        UnreadableValue unreadable => unreadable.Raw,
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    private static RawText Of(UtcTime time) => new(time.ToString());

    private static RawText? Text(string? text) => text is null ? null : new(text);

    private static RawMap Map(params ReadOnlySpan<(string Name, RawValue? Value)> parts)
    {
        List<RawItem> items = [];
        foreach (var (name, value) in parts)
        {
            if (value is not null)
                items.Add(new(name, value));
        }

        return new(items);
    }
}
