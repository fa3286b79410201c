using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Client;
using Parley.Vocabulary;

namespace Parley.Console.Writing;

/// <summary>The authoring form of a message, made of what was typed: the kind says what a value is. What was not typed is not there, and the check says what is missing.</summary>
internal static class WrittenMessage
{
    /// <summary>Joins the name of a scale and a value on it in one choice.</summary>
    public const char OnScale = '|';

    private static readonly string[] s_parts = ["track", "precedence", "topic", "case", "supersedes", "key"];

    /// <param name="kind">Of the message.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="language">Of the original, where no text says it.</param>
    /// <param name="now">What relative times count from.</param>
    public static JsonElement Of(MessageKind kind, Typed typed, string language, DateTimeOffset now)
    {
        JsonObject message = new() { ["kind"] = kind.Name };
        foreach (var part in s_parts.Where(typed.Has))
            message[part] = typed[part];
        if (typed.Has("answers")) message["answers"] = new JsonArray([.. Items(typed["answers"]).Select(link => JsonValue.Create(link))]);
        if (typed.Has("to")) message["to"] = new JsonArray([.. typed.Every("to").Select(party => JsonValue.Create(party))]);
        if (typed.Has("deadline")) message["deadline"] = RelativeTime.Resolve(typed["deadline"], now);
        if (typed["exercise"] == "yes") message["exercise"] = true;
        JsonObject markings = [];
        foreach (var marking in new[] { "tlp", "pap" }.Where(typed.Has))
            markings[marking] = typed[marking];
        if (markings.Count > 0) message["markings"] = markings;
        JsonObject texts = [];
        foreach (var (path, values) in typed.All.Where(one => one.Key.StartsWith("text/", StringComparison.Ordinal)))
            texts[path["text/".Length..]] = new JsonObject { ["body"] = values[0].ReplaceLineEndings("\n"), ["machine"] = false };
        if (texts.Count > 0) message["text"] = texts;
        message["lang"] = typed.Has("lang") ? typed["lang"] : texts.ContainsKey(language) || texts.Count == 0 ? language : texts.First().Key;
        message["fields"] = Fields(kind.Fields, "fields", typed, now);
        return JsonSerializer.SerializeToElement(message);
    }

    private static JsonObject Fields(IReadOnlyList<FieldDefinition> definitions, string path, Typed typed, DateTimeOffset now)
    {
        JsonObject fields = [];
        foreach (var definition in definitions)
        {
            if (Value(definition, $"{path}/{definition.Name}", typed, now) is { } value)
                fields[definition.Name] = value;
        }

        return fields;
    }

    private static JsonNode? Value(FieldDefinition definition, string path, Typed typed, DateTimeOffset now)
    {
        if (!definition.IsList)
            return One(definition, path, typed, now);
        JsonArray list = [];
        if (FormField.HasParts(definition))
        {
            foreach (var row in typed.Rows(path))
            {
                if (One(definition, FormField.Row(path, row), typed, now) is { } item)
                    list.Add(item);
            }
        }
        else
        {
            foreach (var text in definition.Type == FieldType.Code ? typed.Every(path) : Items(typed[path]))
                list.Add(Simple(definition.Type, text, now));
        }

        return list.Count > 0 ? list : null;
    }

    private static JsonNode? One(FieldDefinition definition, string path, Typed typed, DateTimeOffset now)
    {
        if (definition.Type == FieldType.Texts)
        {
            JsonObject texts = [];
            foreach (var (key, values) in typed.All.Where(one => one.Key.StartsWith(path + "/", StringComparison.Ordinal)))
                texts[key[(path.Length + 1)..]] = values[0];
            return texts.Count > 0 ? texts : null;
        }

        if (!FormField.HasParts(definition))
            return typed.Has(path) ? Simple(definition.Type, typed[path], now) : null;
        if (!typed.HasBelow(path))
            return null;
        return FormField.IsScaled(definition.Type) ? Scaled(definition.Type, path, typed) : Fields(FieldParts.Of(definition), path, typed, now);
    }

    // A value on a scale is one choice of both; on a scale of one's own, a name and a value that are typed.
    private static JsonObject Scaled(FieldType type, string path, Typed typed)
    {
        JsonObject value = [];
        foreach (var key in Scales.Values(type))
        {
            if (typed[$"{path}/{key}"].Split(OnScale, 2) is not [var scale, var code])
                continue;
            value[Scales.Key(type)] = scale;
            value[key] = code.Length > 0 ? code : typed[$"{path}/own"];
        }

        if (typed.Has(path + "/name")) value["name"] = typed[path + "/name"];
        foreach (var bound in new[] { "low", "high" }.Where(bound => typed.Has($"{path}/{bound}")))
            value[bound] = Simple(FieldType.Whole, typed[$"{path}/{bound}"], default);
        return value;
    }

    // What is no number stays what was typed: the check says that it is none.
    private static JsonNode Simple(FieldType type, string text, DateTimeOffset now) => type switch
    {
        FieldType.Whole when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        FieldType.Boolean => JsonValue.Create(text == "yes"),
        FieldType.Time => JsonValue.Create(RelativeTime.Resolve(text.Trim(), now)),
        _ => JsonValue.Create(text.Trim()),
    };

    private static string[] Items(string text) => text.Split([',', '、', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
