using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parley.Api;

namespace Parley.Node.Contract;

/// <summary>Holds JSON to a schema of <see cref="Schemas"/> and tells all that differs, up to a limit. Never says what the value was.</summary>
internal sealed class SchemaCheck(Schemas schemas)
{
    private const int MaxFindings = 100;

    private readonly List<FindingView> _findings = [];

    public IReadOnlyList<FindingView> Findings => _findings;

    /// <param name="path">Names from the outermost on, with slashes between; the name of the parameter, or empty for a body.</param>
    public void Check(JsonNode? value, JsonObject schema, string path)
    {
        var resolved = schemas.Resolve(schema);
        if (_findings.Count >= MaxFindings)
            return;
        switch (value?.GetValueKind() ?? JsonValueKind.Null)
        {
            case JsonValueKind.Object when Schemas.Allows(resolved, "object"):
                CheckObject((JsonObject)value!, resolved, path);
                break;
            case JsonValueKind.Array when Schemas.Allows(resolved, "array"):
                CheckArray((JsonArray)value!, resolved, path);
                break;
            case JsonValueKind.String when Schemas.Allows(resolved, "string"):
                CheckText(value!.GetValue<string>(), resolved, path);
                break;
            case JsonValueKind.Number when Schemas.Allows(resolved, "integer"):
                CheckNumber(value!, resolved, path);
                break;
            case JsonValueKind.True or JsonValueKind.False when Schemas.Allows(resolved, "boolean"):
            case JsonValueKind.Null when Schemas.Allows(resolved, "null"):
                break;
            default:
                WrongType(resolved, path);
                break;
        }
    }

    /// <summary>Checks text of an address against a schema of one value.</summary>
    public void CheckText(string text, JsonObject schema, string path, bool inAddress)
    {
        JsonNode? value = text;
        if (inAddress && Schemas.Allows(schema, "integer"))
            value = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && text == number.ToString(CultureInfo.InvariantCulture)
                ? number : text;
        else if (inAddress && Schemas.Allows(schema, "boolean"))
            value = text is "true" or "false" ? text == "true" : text;
        Check(value, schema, path);
    }

    public void Find(string code, string path, params string[] args) => _findings.Add(new FindingView(code, path, args));

    private void CheckObject(JsonObject value, JsonObject schema, string path)
    {
        var properties = schema["properties"] as JsonObject;
        foreach (var required in schema["required"] as JsonArray ?? [])
        {
            if (!value.ContainsKey(required!.GetValue<string>()))
                Find(InsideFindings.Missing, Below(path, required.GetValue<string>()));
        }

        if (schema["maxProperties"]?.GetValue<long>() is { } most && value.Count > most)
            Find(InsideFindings.Items, path, Number(most));
        foreach (var (name, member) in value)
        {
            if (properties?[name] is JsonObject known)
                Check(member, known, Below(path, name));
            else if (schema["propertyNames"]?["enum"] is JsonArray names && !Contains(names, name))
                Find(InsideFindings.OneOf, path, Joined(names));
            else if (schema["additionalProperties"] is JsonObject values)
                Check(member, values, Below(path, name));
            else if (schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False)
                Find(InsideFindings.Unknown, Below(path, name));
        }
    }

    private void CheckArray(JsonArray value, JsonObject schema, string path)
    {
        if (schema["maxItems"]?.GetValue<long>() is { } most && value.Count > most)
        {
            Find(InsideFindings.Items, path, Number(most));
            return;
        }

        if (schema["items"] is not JsonObject items)
            return;
        for (var i = 0; i < value.Count; i++)
            Check(value[i], items, Below(path, Number(i)));
    }

    private void CheckText(string value, JsonObject schema, string path)
    {
        var (least, most) = (schema["minLength"]?.GetValue<long>() ?? 0, schema["maxLength"]?.GetValue<long>() ?? int.MaxValue);
        if (value.Length < least || value.Length > most)
            Find(InsideFindings.Length, path, Number(least), Number(most));
        else if (schema["enum"] is JsonArray texts && !Contains(texts, value))
            Find(InsideFindings.OneOf, path, Joined(texts));
        else if (schema["pattern"]?.GetValue<string>() is { } pattern && !Fits(value, pattern))
            Find(InsideFindings.Form, path, pattern);
    }

    private void CheckNumber(JsonNode value, JsonObject schema, string path)
    {
        var (least, most) = (schema["minimum"]?.GetValue<long>() ?? long.MinValue, schema["maximum"]?.GetValue<long>() ?? long.MaxValue);
        if (!value.AsValue().TryGetValue<long>(out var number))
            WrongType(schema, path);
        else if (number < least || number > most)
            Find(InsideFindings.Range, path, Number(least), Number(most));
    }

    // A $ in .NET is also before a last line end.
    private static bool Fits(string value, string pattern) =>
        Regex.Match(value, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) is { Success: true } match && match.Length == value.Length;

    private void WrongType(JsonObject schema, string path)
    {
        var types = schema["type"] is JsonArray several ? several.Select(type => type!.GetValue<string>()) : [schema["type"]!.GetValue<string>()];
        Find(InsideFindings.Type, path, types.First(type => type != "null"));
    }

    private static bool Contains(JsonArray texts, string value) => texts.Any(text => text?.GetValue<string>() == value);

    private static string Joined(JsonArray texts) => string.Join(", ", texts.OfType<JsonValue>().Select(text => text.GetValue<string>()));

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
