using System.Collections.Frozen;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>The closed set of message kinds, one file each, and what all messages have in common.</summary>
public static class MessageKinds
{
    private const string EnvelopeFile = "envelope";

    private static readonly WordFiles s_files = new(typeof(MessageKinds).Assembly, "kinds");

    private static readonly FrozenDictionary<string, MessageKind> s_index =
        s_files.Names.Where(name => name != EnvelopeFile).Select(Load).ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>In the order of the vocabulary <c>kinds</c>.</summary>
    public static IReadOnlyList<MessageKind> All { get; } = [.. Vocabularies.Get("kinds").Terms.Select(term => s_index[term.Code])];

    /// <summary>The keys of every message, its coded fields under <c>fields</c>.</summary>
    public static IReadOnlyList<FieldDefinition> Envelope { get; } = LoadEnvelope();

    /// <summary>Languages that kinds have labels of their own in.</summary>
    internal static IReadOnlyList<string> Languages => s_files.Languages;

    public static MessageKind? Find(string name) => s_index.GetValueOrDefault(name);

    /// <exception cref="KeyNotFoundException">There is no such kind.</exception>
    public static MessageKind Get(string name) => s_index[name];

    private static MessageKind Load(string name)
    {
        using var file = s_files.Open(name);
        WordTable labels = new();
        foreach (var language in s_files.Languages)
        {
            using var overlay = s_files.OpenOverlay(name, language);
            if (overlay is not null)
                labels.AddOverlay(language, overlay.RootElement);
        }

        return KindReader.Kind(file.RootElement, labels);
    }

    private static IReadOnlyList<FieldDefinition> LoadEnvelope()
    {
        using var file = s_files.Open(EnvelopeFile);
        return KindReader.Fields(file.RootElement);
    }
}
