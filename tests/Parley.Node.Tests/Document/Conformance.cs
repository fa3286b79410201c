using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parley.Node.Tests.Document;

/// <summary>
/// JSON held to a schema of the document, by the part of JSON Schema that the document uses; a keyword outside that part is an error, and so is a member that the
/// schema does not name.
/// </summary>
internal static class Conformance
{
    private static readonly string[] s_keywords =
    [
        "type", "properties", "required", "additionalProperties", "items", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength", "maxItems",
        "maxProperties", "propertyNames",
    ];

    public static IReadOnlyList<string> Errors(JsonNode? value, JsonObject schema)
    {
        var errors = new List<string>();
        Check(value, schema, "$", errors);
        return errors;
    }

    private static void Check(JsonNode? value, JsonObject given, string path, List<string> errors)
    {
        var schema = DoorDocument.Resolve(given);
        errors.AddRange(schema.Select(keyword => keyword.Key).Except(s_keywords).Select(keyword => $"{path}: the keyword {keyword}"));
        string[] types = schema["type"] switch
        {
            null => [],
            JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
            var one => [one.GetValue<string>()],
        };
        if (types.Length > 0 && !types.Contains(TypeOf(value)))
            errors.Add($"{path}: {TypeOf(value)}, not {string.Join(" or ", types)}");
        else if (value is JsonObject members)
            CheckMembers(members, schema, path, errors);
        else if (value is JsonArray list)
            CheckElements(list, schema, path, errors);
        else if (value is not null)
            CheckValue(value, schema, path, errors);
    }

    private static void CheckMembers(JsonObject value, JsonObject schema, string path, List<string> errors)
    {
        var properties = schema["properties"]?.AsObject();
        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            if (!value.ContainsKey(required!.GetValue<string>()))
                errors.Add($"{path}: no {required}");
        }

        foreach (var (name, member) in value)
        {
            if (properties?[name] is JsonObject known)
                Check(member, known, $"{path}.{name}", errors);
            else if (schema["additionalProperties"] is JsonObject values)
                Check(member, values, $"{path}.{name}", errors);
            else if (properties is not null)
                errors.Add($"{path}: {name} is not in the document");
        }
    }

    private static void CheckElements(JsonArray value, JsonObject schema, string path, List<string> errors)
    {
        if (schema["maxItems"] is { } most && value.Count > most.GetValue<int>())
            errors.Add($"{path}: too many");
        for (var i = 0; i < value.Count; i++)
            Check(value[i], schema["items"]!.AsObject(), $"{path}[{i}]", errors);
    }

    private static void CheckValue(JsonNode value, JsonObject schema, string path, List<string> errors)
    {
        if (schema["enum"] is JsonArray texts && !texts.Any(text => JsonNode.DeepEquals(text, value)))
            errors.Add($"{path}: none of the values");
        if (schema["pattern"] is { } pattern && !Regex.IsMatch(value.GetValue<string>(), pattern.GetValue<string>(), RegexOptions.ECMAScript))
            errors.Add($"{path}: not of the form");
        if (schema["minimum"] is { } least && value.GetValue<long>() < least.GetValue<long>())
            errors.Add($"{path}: too small");
        if (schema["maximum"] is { } most && value.GetValue<long>() > most.GetValue<long>())
            errors.Add($"{path}: too large");
        if (schema["maxLength"] is { } longest && value.GetValue<string>().Length > longest.GetValue<int>())
            errors.Add($"{path}: too long");
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.AsValue().TryGetValue<long>(out _) ? "integer" : "number",
        _ => "boolean",
    };
}
