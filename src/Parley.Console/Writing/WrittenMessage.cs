using System.Globalization;
using System.Text.Json;
using Parley.Client;
using Parley.Vocabulary;

namespace Parley.Console.Writing;

/// <summary>The authoring form of a message, made of what was typed: the kind says what a value is. What was not typed is not there, and the check says what is missing.</summary>
internal static class WrittenMessage
{
    /// <summary>Joins the name of a scale and a value on it in one choice.</summary>
    public const char OnScale = '|';

    /// <summary>Where the parts of an Information Exchange Policy are typed.</summary>
    public const string Iep = "iep";

    private const string Texts = "text/";

    public static FieldDefinition IepField { get; } = FieldParts.Of(MessageKinds.Envelope.First(field => field.Name == "markings")).First(field => field.Name == Iep);

    /// <param name="kind">Of the message.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="language">Of the original, where no text says it.</param>
    /// <param name="now">What relative times count from.</param>
    /// <param name="changed">What was changed in what the message corrected says.</param>
    public static JsonElement Of(MessageKind kind, Typed typed, string language, DateTimeOffset now, IReadOnlyList<(string Field, RawValue Now)> changed)
    {
        var texts = typed.All.Where(one => one.Key.StartsWith(Texts, StringComparison.Ordinal)).Select(one => (Language: one.Key[Texts.Length..], Body: one.Value[0].ReplaceLineEndings("\n"))).ToArray();
        var original = typed.Has("lang") ? typed["lang"] : texts.Length == 0 || Array.Exists(texts, text => text.Language == language) ? language : texts[0].Language;
        return JsonForm.Write(MessageCheck.Read(Map(
            ("kind", new RawText(kind.Name)),
            ("track", Text(typed, "track")),
            ("precedence", Text(typed, "precedence")),
            ("topic", Text(typed, "topic")),
            ("case", Text(typed, "case")),
            ("answers", Items(typed["answers"])),
            ("supersedes", Text(typed, "supersedes")),
            ("to", List(typed.Every("to").Select(party => new RawText(party)))),
            ("deadline", typed.Has("deadline") ? new RawText(RelativeTime.Resolve(typed["deadline"].Trim(), now)) : null),
            ("exercise", typed["exercise"] == "yes" ? new RawFlag(true) : null),
            ("markings", Whole(Map(("tlp", Text(typed, "tlp")), ("pap", Text(typed, "pap")), (Iep, Whole(Fields(FieldParts.Of(IepField), Iep, typed, now)))))),
            ("key", Text(typed, "key")),
            ("lang", new RawText(original)),
            ("text", Whole(Map(texts.Select(text => (text.Language, (RawValue?)Map(("body", new RawText(text.Body)), ("machine", new RawFlag(false)))))))),
            ("fields", Corrected(Fields(kind.Fields, "fields", typed, now), changed))))!);
    }

    private static RawMap Corrected(RawMap fields, IReadOnlyList<(string Field, RawValue Now)> changed) => changed.Count == 0 ? fields : Map(
    [
        .. fields.Items.Where(item => item.Name != Said.Corrections).Select(item => (item.Name, (RawValue?)item.Value)),
        (Said.Corrections, List(changed.Select(one => (RawValue)Map(("field", new RawText("fields/" + one.Field)), ("now", one.Now))).Concat((fields.Find(Said.Corrections) as RawList)?.Items ?? new ValueList<RawValue>()))),
    ]);

    private static RawMap Fields(IReadOnlyList<FieldDefinition> definitions, string path, Typed typed, DateTimeOffset now) =>
        Map(definitions.Select(definition => (definition.Name, Value(definition, $"{path}/{definition.Name}", typed, now))));

    /// <summary>What was typed at the place of a field; null for nothing.</summary>
    public static RawValue? Value(FieldDefinition definition, string path, Typed typed, DateTimeOffset now) => definition switch
    {
        { IsList: false } => One(definition, path, typed, now),
        { Type: FieldType.Code } => List(typed.Every(path).Select(code => new RawText(code))),
        _ when FormField.HasParts(definition) => List(typed.Rows(path).Select(row => One(definition, FormField.Row(path, row), typed, now)).OfType<RawValue>()),
        _ => Items(typed[path]),
    };

    private static RawValue? One(FieldDefinition definition, string path, Typed typed, DateTimeOffset now)
    {
        if (definition.Type == FieldType.Texts)
            return Whole(Map(typed.All.Where(one => one.Key.StartsWith(path + "/", StringComparison.Ordinal)).Select(one => (one.Key[(path.Length + 1)..], (RawValue?)new RawText(one.Value[0])))));
        if (!FormField.HasParts(definition))
            return typed.Has(path) ? Simple(definition.Type, typed[path], now) : null;
        return Whole(FormField.IsScaled(definition.Type) ? Scaled(definition.Type, path, typed) : Fields(FieldParts.Of(definition), path, typed, now));
    }

    // A value on a scale is one choice of both; on a scale of one's own, a name and a value that are typed.
    private static RawMap Scaled(FieldType type, string path, Typed typed)
    {
        var chosen = Scales.Values(type).Select(key => (Key: key, Parts: typed[$"{path}/{key}"].Split(OnScale, 2))).Where(one => one.Parts.Length == 2).ToArray();
        return Map(
        [
            (Scales.Key(type), chosen.Length > 0 ? new RawText(chosen[0].Parts[0]) : null),
            ("name", Text(typed, path + "/name")),
            .. chosen.Select(one => (one.Key, (RawValue?)new RawText(one.Parts[1].Length > 0 ? one.Parts[1] : typed[path + "/own"]))),
            ("low", typed.Has(path + "/low") ? Simple(FieldType.Whole, typed[path + "/low"], default) : null),
            ("high", typed.Has(path + "/high") ? Simple(FieldType.Whole, typed[path + "/high"], default) : null),
        ]);
    }

    // What is no number stays what was typed: the check says that it is none.
    private static RawValue Simple(FieldType type, string text, DateTimeOffset now) => type switch
    {
        FieldType.Whole or FieldType.Value when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => new RawWhole(whole),
        FieldType.Value when text is "true" or "false" => new RawFlag(text == "true"),
        FieldType.Boolean => new RawFlag(text == "yes"),
        FieldType.Time => new RawText(RelativeTime.Resolve(text.Trim(), now)),
        _ => new RawText(text.Trim()),
    };

    private static RawText? Text(Typed typed, string path) => typed.Has(path) ? new RawText(typed[path].Trim()) : null;

    private static RawList? Items(string text) =>
        List(text.Split([',', '、', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => new RawText(item)));

    private static RawList? List(IEnumerable<RawValue> items) => new RawList(new ValueList<RawValue>(items)) is { Items.Count: > 0 } list ? list : null;

    private static RawMap? Whole(RawMap map) => map.Items.Count > 0 ? map : null;

    private static RawMap Map(params IEnumerable<(string Name, RawValue? Value)> parts) =>
        new(parts.Where(part => part.Value is not null).Select(part => new RawItem(part.Name, part.Value!)));
}
