using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Vocabulary;

namespace Parley.Load;

/// <summary>Notes with that much text: what a duty officer would write, and the longest that one message takes without attachments.</summary>
internal static class SizedMessage
{
    /// <summary>Characters of one text (docs/spec/messages.md).</summary>
    private const int MaxCharacters = 16_000;

    /// <summary>Bytes that the rest of a message takes of a size class, so that "64 KiB" fills the class of that size and not the next.</summary>
    private const int Room = 2_048;

    /// <param name="bytes">Bytes of all texts together, UTF-8, up to 64 KiB less what the message itself takes.</param>
    public static CheckedMessage Of(int bytes) =>
        MessageCheck.TryCheck(JsonForm.Read(Json(bytes)), [], out var made, out var findings) ? made : throw new ArgumentOutOfRangeException(nameof(bytes), findings[0].Code);

    /// <summary>The same as it is written.</summary>
    public static JsonElement Json(int bytes, string precedence = "ROUTINE")
    {
        var message = JsonObject.Create(JsonForm.Write(Templates.For("note")))!;
        var left = PlainBytes(bytes);
        var english = Math.Min(left, MaxCharacters);
        var chinese = Math.Clamp((left - english) / 3, 1, MaxCharacters);
        var text = new JsonObject { ["en"] = Text(new string('a', english)), ["zh-Hans"] = Text(new string('文', chinese)) };
        message["text"] = text;
        message["lang"] = "en";
        // The title of the example is its own, and is refused as such.
        message["fields"] = new JsonObject { ["title"] = new JsonObject { ["en"] = "Load", ["zh-Hans"] = "负载" } };
        message["precedence"] = precedence;
        return JsonSerializer.SerializeToElement(message);
    }

    /// <summary>Bytes of text that a message called of that size has.</summary>
    public static int PlainBytes(int bytes) => Math.Min(bytes, 65_536 - Room);

    private static JsonObject Text(string body) => new() { ["body"] = body, ["machine"] = false };
}
