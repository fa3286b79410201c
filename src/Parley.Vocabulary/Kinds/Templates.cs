using System.Text.Json.Nodes;
using Parley.Vocabulary.Json;

namespace Parley.Vocabulary;

/// <summary>A valid example message of each kind, to start writing from.</summary>
public static class Templates
{
    /// <summary>The template as a file for people to edit: indented JSON, unescaped, ended by a line feed.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static string TextFor(string kind) => DataFiles.ReadText(File(kind));

    /// <summary>A new copy, in the authoring form of docs/spec/messages.md.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static JsonObject For(string kind)
    {
        using var document = DataFiles.Read(File(kind));
        return JsonObject.Create(document.RootElement.Clone())!;
    }

    private static string File(string kind) => $"templates/{MessageKinds.Get(kind).Name}.json";
}
