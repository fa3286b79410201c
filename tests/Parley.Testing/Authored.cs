using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Vocabulary;

namespace Parley.Testing;

/// <summary>Messages in the authoring form, as tests and load generators make them, and through the check as at any door.</summary>
public static class Authored
{
    /// <summary>The template of a kind, to be changed.</summary>
    public static JsonObject Template(string kind) => JsonObject.Create(JsonForm.Write(Templates.For(kind)))!;

    /// <summary>The template of a kind with values of its own, between the parties us and cn: what may be sent.</summary>
    public static JsonObject Edited(string kind) => (JsonObject)Edit(Template(kind))!;

    private static JsonNode? Edit(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, pair is { Key: "en" or "zh-Hans", Value: JsonValue text } ? text.GetValue<string>() + " (2)" : Edit(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Edit)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Edit(value.GetValue<string>()),
        _ => node?.DeepClone(),
    };

    private static string Edit(string text)
    {
        var edited = text.Replace("2030", "2031", StringComparison.Ordinal).Replace("party-a", "us", StringComparison.Ordinal).Replace("party-b", "cn", StringComparison.Ordinal);
        edited = edited.Replace("192.0.2.", "198.51.101.", StringComparison.Ordinal).Replace("203.0.113.", "203.0.114.", StringComparison.Ordinal).Replace("198.51.100.", "203.0.115.", StringComparison.Ordinal).Replace(".example", "-2.example", StringComparison.Ordinal);
        if (edited.Length >= 32 && edited.All(char.IsAsciiHexDigitLower))
            return string.Concat(edited.Reverse());
        return edited.Contains(' ', StringComparison.Ordinal) || edited.Any(letter => letter > 0x2000) ? edited + " (2)" : edited;
    }

    /// <exception cref="ArgumentException">The message is not good.</exception>
    public static CheckedMessage Checked(JsonObject message) => MessageCheck.TryCheck(JsonForm.Read(Element(message)), [], out var made, out var findings)
        ? made
        : throw new ArgumentException($"{findings[0].Code} {findings[0].Path}", nameof(message));

    public static JsonElement Element(JsonObject message) => JsonSerializer.SerializeToElement(message);
}
