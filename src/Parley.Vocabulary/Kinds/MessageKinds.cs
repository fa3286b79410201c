using System.Collections.Frozen;
using Parley.Vocabulary.Json;

namespace Parley.Vocabulary;

/// <summary>The closed set of message kinds, and what all messages have in common.</summary>
public static class MessageKinds
{
    private const string EnvelopeFile = "kinds/envelope.json";

    private static readonly FrozenDictionary<string, MessageKind> s_index =
        DataFiles.In("kinds").Where(file => file != EnvelopeFile).Select(Load).ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>In the order of the vocabulary <c>kinds</c>.</summary>
    public static IReadOnlyList<MessageKind> All { get; } = [.. Vocabularies.Get("kinds").Terms.Select(term => s_index[term.Code])];

    /// <summary>The keys of every message, its coded fields under <c>fields</c>.</summary>
    public static IReadOnlyList<FieldDefinition> Envelope { get; } = LoadEnvelope();

    public static MessageKind? Find(string name) => s_index.GetValueOrDefault(name);

    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static MessageKind Get(string name) => s_index[name];

    private static MessageKind Load(string file)
    {
        using var document = DataFiles.Read(file);
        return KindReader.Kind(document.RootElement);
    }

    private static IReadOnlyList<FieldDefinition> LoadEnvelope()
    {
        using var document = DataFiles.Read(EnvelopeFile);
        return KindReader.Fields(document.RootElement);
    }
}
