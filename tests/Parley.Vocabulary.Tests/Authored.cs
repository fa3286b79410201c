using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Words;

namespace Parley.Vocabulary.Tests;

/// <summary>Messages in the authoring form, as tests change them, and what becomes of them at the door.</summary>
internal static class Authored
{
    public static JsonObject Template(string kind, params ReadOnlySpan<string> languages) => JsonObject.Create(JsonForm.Write(Templates.For(kind, languages)))!;

    public static RawValue Raw(JsonNode? message) => Raw(Text(message));

    public static RawValue Raw(string message)
    {
        using var json = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = 10_000 });
        return JsonForm.Read(json.RootElement);
    }

    public static Message Read(JsonNode message) => MessageCheck.Read(Raw(message))!;

    public static IReadOnlyList<Finding> Findings(JsonNode? message, params IReadOnlyCollection<string> languages) => Findings(Raw(message), languages);

    public static IReadOnlyList<Finding> Findings(RawValue raw, params IReadOnlyCollection<string> languages)
    {
        Assert.Equal(MessageCheck.TryCheck(raw, languages, out var made, out var findings), findings.Count == 0);
        Assert.Equal(made is null, findings.Count > 0);
        return findings;
    }

    public static RenderedMessage Render(JsonNode message, string language) => MessageRenderer.Render(Read(message), language);

    // What was parsed stays as it was written: half a character as an escape, a number that is none.
    private static string Text(JsonNode? node) => node switch
    {
        JsonObject map => "{" + string.Join(',', map.Select(member => JsonSerializer.Serialize(member.Key) + ":" + Text(member.Value))) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Text)) + "]",
        JsonValue value when value.TryGetValue<JsonElement>(out var element) => element.GetRawText(),
        { } value => value.ToJsonString(),
        null => "null",
    };
}
