using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>
/// <c>--field name=value</c>: the kind says what a value is. Lists take commas or the option again; composite values are JSON, or a path reaches into them:
/// <c>severity/scale=nciss</c>.
/// </summary>
internal static class FieldValues
{
    public static JsonObject Read(MessageKind kind, IEnumerable<string> texts)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in texts.Select(NamedValues.Split)) Put(fields, kind.Fields, name.Split('/'), value, name);
        return fields;
    }

    private static void Put(JsonObject fields, IReadOnlyList<FieldDefinition> definitions, ReadOnlySpan<string> path, string value, string name)
    {
        var key = path[0];
        var definition = definitions.FirstOrDefault(definition => definition.Name == key);
        if (path.Length > 1)
        {
            if (fields[key] is not JsonObject inner) fields[key] = inner = [];
            Put(inner, definition?.Fields ?? [], path[1..], value, name);
            return;
        }

        if (definition is { IsList: true } && !IsJson(value))
        {
            if (fields[key] is not JsonArray list) fields[key] = list = [];
            foreach (var element in value.Split(',', StringSplitOptions.TrimEntries)) list.Add(Single(definition, element, name));
            return;
        }

        if (definition is { IsList: true } && fields[key] is JsonArray present)
        {
            present.Add(Single(definition, value, name));
            return;
        }

        if (fields.ContainsKey(key)) throw new CommandFailedException(ExitCode.Usage, CliCodes.NameTwice, name);
        fields[key] = Single(definition, value, name);
        if (definition is { IsList: true } && fields[key] is JsonObject only)
        {
            fields.Remove(key);
            fields[key] = new JsonArray(only);
        }
    }

    private static JsonNode? Single(FieldDefinition? definition, string value, string name)
    {
        if (IsJson(value)) return Json(value, name);
        return definition?.Type switch
        {
            FieldType.Whole => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? JsonValue.Create(whole) : throw Wrong(name, value),
            FieldType.Boolean => value switch { "true" => JsonValue.Create(true), "false" => JsonValue.Create(false), _ => throw Wrong(name, value) },
            null when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
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
}
