using System.Text.Json.Nodes;
using Parley.Vocabulary.Json;

namespace Parley.Vocabulary;

/// <summary>A valid example message of each kind, to start writing from.</summary>
public static class Templates
{
    /// <summary>A new copy, in the authoring form of docs/spec/messages.md.</summary>
    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static JsonObject For(string kind)
    {
        using var document = DataFiles.Read($"templates/{MessageKinds.Get(kind).Name}.json");
        return JsonObject.Create(document.RootElement.Clone())!;
    }
}
