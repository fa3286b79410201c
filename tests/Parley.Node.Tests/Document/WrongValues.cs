using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parley.Node.Tests.Document;

/// <summary>What a schema does not allow, made from the schema.</summary>
internal static class WrongValues
{
    /// <summary>Longer than this no text is made too long by one.</summary>
    private const int LongestTried = 2 << 20;

    /// <summary>Texts that a parameter with that schema must refuse.</summary>
    /// <param name="good">One that it takes.</param>
    public static IEnumerable<string> OfParameter(JsonObject schema, string good)
    {
        switch (schema["type"]!.GetValue<string>())
        {
            case "integer":
                var (least, most) = (schema["minimum"]!.GetValue<long>(), schema["maximum"]!.GetValue<long>());
                return ["", "abc", "1.5", "1e3", "+1", " 1", "01", "0x1", "１", "99999999999999999999", Text(least - 1), Text(most + 1)];
            case "boolean":
                return ["", "maybe", "1", "0", "True", "TRUE", "yes"];
            case "string":
                var wrong = new List<string>();
                if (schema["pattern"] is { } pattern)
                {
                    var other = good.ToUpperInvariant() + "X";
                    wrong.AddRange(["", "!", good + "\n", " " + good, new string('a', 1000), .. Regex.IsMatch(other, pattern.GetValue<string>()) ? Array.Empty<string>() : [other]]);
                }

                if (schema["minLength"]?.GetValue<int>() > 0)
                    wrong.Add("");
                if (schema["maxLength"] is { } longest)
                    wrong.Add(new string('x', longest.GetValue<int>() + 1));
                Assert.NotEmpty(wrong);
                return wrong;
            default:
                throw new InvalidOperationException("An unknown type of a parameter.");
        }
    }

    /// <summary>The ends of what a parameter takes.</summary>
    public static IEnumerable<string> Ends(JsonObject schema) => schema["type"]!.GetValue<string>() switch
    {
        "integer" => [Text(schema["minimum"]!.GetValue<long>()), Text(schema["maximum"]!.GetValue<long>())],
        "boolean" => ["true", "false"],
        _ => [],
    };

    /// <summary>Bodies that differ from a good one in one place, and what is found there.</summary>
    /// <param name="good">A body with every member that the schema names.</param>
    public static IEnumerable<(JsonNode? Body, string Code, string Path)> OfBody(JsonNode good, JsonObject schema) => Around(schema, good, "", value => value);

    private static IEnumerable<(JsonNode? Body, string Code, string Path)> Around(JsonObject given, JsonNode value, string path, Func<JsonNode?, JsonNode?> put)
    {
        var schema = DoorDocument.Resolve(given);
        var types = schema["type"] is JsonArray several ? several.Select(type => type!.GetValue<string>()).ToArray() : [schema["type"]!.GetValue<string>()];
        foreach (var (type, wrong) in new (string, JsonNode)[] { ("string", "1"), ("integer", 1), ("number", 1.5), ("boolean", true), ("array", new JsonArray()), ("object", new JsonObject()) })
        {
            if (!types.Contains(type))
                yield return (put(wrong), "inside.type", path);
        }

        if (!types.Contains("null"))
            yield return (put(null), "inside.type", path);
        if (schema["enum"] is not null)
            yield return (put("nonsense"), "inside.one-of", path);
        if (schema["minimum"] is { } least)
            yield return (put(least.GetValue<long>() - 1), "inside.range", path);
        if (schema["maximum"] is { } most)
            yield return (put(most.GetValue<long>() + 1), "inside.range", path);
        if (schema["maxLength"]?.GetValue<int>() is { } longest && longest < LongestTried - 1024)
            yield return (put(new string('x', longest + 1)), "inside.length", path);
        var inner = value switch
        {
            JsonObject members => AroundMembers(schema, members, path, put),
            JsonArray list => AroundElements(schema, list, path, put),
            _ => [],
        };
        foreach (var wrong in inner)
            yield return wrong;
    }

    private static IEnumerable<(JsonNode? Body, string Code, string Path)> AroundMembers(
        JsonObject schema, JsonObject value, string path, Func<JsonNode?, JsonNode?> put)
    {
        JsonNode? With(string name, JsonNode? member)
        {
            var changed = value.DeepClone().AsObject();
            changed[name] = member?.DeepClone();
            return put(changed);
        }

        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            var less = value.DeepClone().AsObject();
            less.Remove(required!.GetValue<string>());
            yield return (put(less), "inside.missing", Below(path, required.GetValue<string>()));
        }

        if (schema["additionalProperties"] is JsonValue)
            yield return (With("unheard-of", 1), "inside.unknown", Below(path, "unheard-of"));
        if (schema["maxProperties"]?.GetValue<int>() is { } most)
            yield return (put(new JsonObject(Enumerable.Range(0, most + 1).Select(i => KeyValuePair.Create($"n{i}", value.First().Value?.DeepClone())))), "inside.items", path);
        if (schema["propertyNames"] is not null)
            yield return (With("unheard-of", 1), "inside.one-of", path);
        foreach (var (name, member) in value)
        {
            if ((schema["properties"]?[name] ?? schema["additionalProperties"]) is not JsonObject known)
                continue;
            foreach (var wrong in Around(known, member!, Below(path, name), changed => With(name, changed)))
                yield return wrong;
        }
    }

    private static IEnumerable<(JsonNode? Body, string Code, string Path)> AroundElements(
        JsonObject schema, JsonArray value, string path, Func<JsonNode?, JsonNode?> put)
    {
        var most = schema["maxItems"]!.GetValue<int>();
        yield return (put(new JsonArray([.. Enumerable.Range(0, most + 1).Select(_ => value[0]!.DeepClone())])), "inside.items", path);
        foreach (var wrong in Around(schema["items"]!.AsObject(), value[0]!, Below(path, "0"), changed => put(new JsonArray(changed?.DeepClone()))))
            yield return wrong;
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
