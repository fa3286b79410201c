using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>
/// <c>--field name=value</c>: the kind says what a value is. Lists take commas or the option again; composite values are JSON, or a path reaches into them:
/// <c>severity/scale=nciss</c>, <c>period/from=..</c>, and <c>affected/0/value=..</c> into a list.
/// </summary>
internal sealed class FieldValues
{
    private readonly DateTimeOffset _now;

    private FieldValues(DateTimeOffset now) => _now = now;

    /// <param name="kind">The kind.</param>
    /// <param name="texts">As typed.</param>
    /// <param name="now">What relative times count from.</param>
    public static RawValue Read(MessageKind kind, IEnumerable<string> texts, DateTimeOffset now)
    {
        using var json = JsonDocument.Parse(Json(kind.Fields, texts, now).ToJsonString(), new JsonDocumentOptions { MaxDepth = 128 });
        return JsonForm.Read(json.RootElement);
    }

    /// <summary>The same of any fields, as JSON.</summary>
    public static JsonObject Json(IReadOnlyList<FieldDefinition> definitions, IEnumerable<string> texts, DateTimeOffset now)
    {
        JsonObject fields = [];
        foreach (var (name, value) in texts.Select(NamedValues.Split))
            new FieldValues(now).Put(fields, definitions, name.Split('/'), value, name);
        return fields;
    }

    private void Put(JsonObject fields, IReadOnlyList<FieldDefinition> definitions, ReadOnlySpan<string> path, string value, string name)
    {
        var key = path[0];
        var definition = definitions.FirstOrDefault(definition => definition.Name == key);
        if (definition is null && definitions.Count > 0)
            throw Unknown(name, key, definitions);
        if (path.Length > 1)
            PutInside(fields, definition, path, value, name);
        else if (definition is { IsList: true })
            PutItems(fields, definition, value, name);
        else if (!fields.TryAdd(key, Single(definition, value, name)))
            throw fields[key] is JsonObject or JsonArray && !IsJson(value) ? Both(name, key) : new CommandFailedException(ExitCode.Usage, TerminalCodes.NameTwice, name);
    }

    // A path: into the value of a field, or, with a number, into one of the values of a list.
    private void PutInside(JsonObject fields, FieldDefinition? definition, ReadOnlySpan<string> path, string value, string name)
    {
        var key = path[0];
        if (definition is { IsList: true } && int.TryParse(path[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            var list = Inner<JsonArray>(fields, key, name, () => []);
            if (index > list.Count)
                throw new CommandFailedException(ExitCode.Usage, CliCodes.FieldItem, name, list.Count.ToString(CultureInfo.InvariantCulture));
            if (path.Length == 2)
            {
                if (index < list.Count)
                    throw list[index] is JsonObject && !IsJson(value) ? Both(name, $"{key}/{path[1]}") : new CommandFailedException(ExitCode.Usage, TerminalCodes.NameTwice, name);
                list.Add(Single(definition, value, name));
                return;
            }

            if (index == list.Count)
                list.Add((JsonNode)new JsonObject());
            Put(list[index] as JsonObject ?? throw Both(name, $"{key}/{path[1]}"), Parts(definition, list[index] as JsonObject), path[2..], value, name);
            return;
        }

        if (definition is { IsList: true })
            throw new CommandFailedException(ExitCode.Usage, CliCodes.FieldItem, name, "0");
        if (definition is { Type: FieldType.Code or FieldType.Text or FieldType.Time or FieldType.Whole or FieldType.Boolean })
            throw new CommandFailedException(ExitCode.Usage, CliCodes.FieldParts, name, key);
        var inner = Inner<JsonObject>(fields, key, name, () => []);
        Put(inner, Parts(definition, inner), path[1..], value, name);
    }

    private static IReadOnlyList<FieldDefinition> Parts(FieldDefinition? definition, JsonObject? value) =>
        definition is null ? [] : FieldParts.Of(definition, value?["scale"] is JsonValue scale && scale.TryGetValue(out string? chosen) ? chosen : null);

    private static T Inner<T>(JsonObject fields, string key, string name, Func<T> make)
        where T : JsonNode
    {
        if (!fields.TryGetPropertyValue(key, out var present))
            fields[key] = present = make();
        return present as T ?? throw Both(name, key);
    }

    private void PutItems(JsonObject fields, FieldDefinition definition, string value, string name)
    {
        if (IsJson(value))
        {
            if (Json(value, name) is JsonArray whole)
            {
                if (!fields.TryAdd(definition.Name, whole))
                    throw new CommandFailedException(ExitCode.Usage, TerminalCodes.NameTwice, name);
                return;
            }

            Inner<JsonArray>(fields, definition.Name, name, () => []).Add(Json(value, name));
            return;
        }

        var list = Inner<JsonArray>(fields, definition.Name, name, () => []);
        foreach (var element in value.Split(',', StringSplitOptions.TrimEntries))
            list.Add(Single(definition, element, name));
    }

    private JsonNode? Single(FieldDefinition? definition, string value, string name)
    {
        if (IsJson(value))
            return Json(value, name);
        return definition?.Type switch
        {
            FieldType.Whole => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? JsonValue.Create(whole) : throw Wrong(name, value),
            FieldType.Boolean => value switch { "true" => JsonValue.Create(true), "false" => JsonValue.Create(false), _ => throw Wrong(name, value) },
            FieldType.Time => JsonValue.Create(RelativeTime.Resolve(value, _now)),
            // The field that is corrected says what it is; what is written as JSON is JSON, all else is text.
            FieldType.Value when value is "true" or "false" || long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) || value.StartsWith('"') => Json(value, name),
            null when value is "true" or "false" => JsonValue.Create(value == "true"),
            _ => JsonValue.Create(value),
        };
    }

    private static bool IsJson(string value) => value.StartsWith('{') || value.StartsWith('[');

    private static JsonNode? Json(string value, string name)
    {
        try
        {
            return JsonNode.Parse(value, documentOptions: MessageFile.Strict);
        }
        catch (JsonException)
        {
            throw Wrong(name, value);
        }
    }

    private static CommandFailedException Wrong(string name, string value) => new(ExitCode.Usage, CliCodes.FieldValue, name, value);

    private static CommandFailedException Both(string name, string parent) => new(ExitCode.Usage, CliCodes.FieldBoth, name, parent);

    private static CommandFailedException Unknown(string name, string key, IReadOnlyList<FieldDefinition> definitions) => new(ExitCode.Usage, CliCodes.FieldUnknown, name)
    {
        Choices = new Choices(key, [.. definitions.Select(definition => definition.Name)], "parley send --template KIND"),
    };
}
