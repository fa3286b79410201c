using System.Text.Json.Nodes;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>
/// A message as it is being written: what was typed, not what it means. Parts are named as in the authoring form, but for <c>tlp</c>, <c>pap</c>, <c>iep/…</c> and <c>original</c>; times may be
/// relative (<see cref="RelativeTime"/>), and become times when the message is made of it.
/// </summary>
internal sealed class MessageDraft(MessageKind kind)
{
    private static readonly string[] s_parts = ["track", "precedence", "topic", "case", "to", "deadline", "tlp", "pap"];
    private const string Iep = "iep/";
    private static readonly string[] s_lists = ["answers", "to"];

    public MessageKind Kind { get; } = kind;

    /// <summary>By name; lists with commas.</summary>
    public Dictionary<string, string> Parts { get; private init; } = new(StringComparer.Ordinal);

    /// <summary><c>name=value</c>, as with <c>--field</c>.</summary>
    public List<string> Fields { get; private init; } = [];

    /// <summary><c>language=text</c>.</summary>
    public List<string> Texts { get; private init; } = [];

    /// <summary>Sets a part that is there; null and nothing leave it out.</summary>
    public MessageDraft With(string part, string? value)
    {
        if (value is { Length: > 0 })
            Parts[part] = value;
        return this;
    }

    /// <summary>Takes <c>name=value</c>: a field of the kind, else a part that every message has.</summary>
    public void Add(string typed)
    {
        var (name, value) = NamedValues.Split(typed);
        if ((s_parts.Contains(name) || name.StartsWith(Iep, StringComparison.Ordinal)) && !Kind.Fields.Any(field => field.Name == name))
            With(name, value);
        else
            Fields.Add(typed);
    }

    /// <summary>What was not given is not in the message at all; the check then says what is missing.</summary>
    /// <param name="now">What relative times count from.</param>
    /// <param name="language">Of the original, where no text says it.</param>
    public RawMap ToRaw(DateTimeOffset now, string language)
    {
        var texts = NamedValues.Read(Texts);
        return Map(
            ("kind", Text(Kind.Name)),
            ("track", Part("track")),
            ("precedence", Text(Parts.GetValueOrDefault("precedence")?.ToUpperInvariant())),
            ("topic", Part("topic")),
            ("case", Part("case")),
            ("answers", Part("answers")),
            ("supersedes", Part("supersedes")),
            ("to", Part("to")),
            ("deadline", Text(Parts.TryGetValue("deadline", out var deadline) ? RelativeTime.Resolve(deadline, now) : null)),
            ("exercise", Parts.ContainsKey("exercise") ? new RawFlag(true) : null),
            ("markings", Map(("tlp", Part("tlp")), ("pap", Part("pap")), ("iep", OfIep(now))) is { Items.Count: > 0 } markings ? markings : null),
            ("lang", Text(Parts.GetValueOrDefault("original") ?? texts.Keys.FirstOrDefault() ?? language)),
            ("text", texts.Count > 0 ? new RawMap(texts.Select(text => new RawItem(text.Key, Map(("body", Text(text.Value)), ("machine", new RawFlag(false)))))) : null),
            ("fields", FieldValues.Read(Kind, Fields, now)));
    }

    /// <summary>What was typed, in one line: the same for the same command.</summary>
    public JsonObject ToJson() => new()
    {
        ["kind"] = Kind.Name,
        ["parts"] = new JsonObject(Parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => KeyValuePair.Create(part.Key, (JsonNode?)part.Value))),
        ["fields"] = new JsonArray([.. Fields.Select(field => JsonValue.Create(field))]),
        ["texts"] = new JsonArray([.. Texts.Select(text => JsonValue.Create(text))]),
    };

    /// <summary>Null for what <see cref="ToJson"/> did not write.</summary>
    public static MessageDraft? Read(JsonNode? json)
    {
        try
        {
            return json is JsonObject one && MessageKinds.Find(one["kind"]?.GetValue<string>() ?? "") is { } kind && one["parts"] is JsonObject parts && one["fields"] is JsonArray fields && one["texts"] is JsonArray texts
                ? new MessageDraft(kind)
                {
                    Parts = parts.ToDictionary(part => part.Key, part => part.Value!.GetValue<string>(), StringComparer.Ordinal),
                    Fields = [.. fields.Select(field => field!.GetValue<string>())],
                    Texts = [.. texts.Select(text => text!.GetValue<string>())],
                }
                : null;
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    // An Information Exchange Policy, part by part; its start and end are times.
    private RawMap? OfIep(DateTimeOffset now) =>
        Map(Parts.Where(part => part.Key.StartsWith(Iep, StringComparison.Ordinal)).OrderBy(part => part.Key, StringComparer.Ordinal)
            .Select(part => (part.Key[Iep.Length..], (RawValue?)new RawText(part.Key is Iep + "start" or Iep + "end" ? RelativeTime.Resolve(part.Value, now) : part.Value)))) is { Items.Count: > 0 } iep ? iep : null;

    private RawValue? Part(string name) => !Parts.TryGetValue(name, out var value) ? null
        : s_lists.Contains(name) ? new RawList(new(NamedValues.List([value]).Select(text => new RawText(text)))) : new RawText(value);

    private static RawText? Text(string? text) => text is null ? null : new(text);

    private static RawMap Map(params IEnumerable<(string Name, RawValue? Value)> parts) =>
        new(parts.Where(part => part.Value is not null).Select(part => new RawItem(part.Name, part.Value!)));
}
