using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Vocabulary;

namespace Parley.Testing;

/// <summary>Messages in the authoring form, as tests and load generators make them, and through the check as at any door.</summary>
public static class Authored
{
    /// <summary>The template of a kind, to be changed.</summary>
    public static JsonObject Template(string kind) => JsonObject.Create(JsonForm.Write(Templates.For(kind)))!;

    /// <exception cref="ArgumentException">The message is not good.</exception>
    public static CheckedMessage Checked(JsonObject message) => MessageCheck.TryCheck(JsonForm.Read(Element(message)), [], out var made, out var findings)
        ? made
        : throw new ArgumentException($"{findings[0].Code} {findings[0].Path}", nameof(message));

    public static JsonElement Element(JsonObject message) => JsonSerializer.SerializeToElement(message);
}
