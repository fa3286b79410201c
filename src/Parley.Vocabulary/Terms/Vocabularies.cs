using System.Collections.Frozen;
using System.Text.Json;
using Parley.Vocabulary.Json;

namespace Parley.Vocabulary;

/// <summary>All built-in vocabularies.</summary>
public static class Vocabularies
{
    private static readonly FrozenDictionary<string, TermList> s_index =
        DataFiles.In("vocabularies").Select(Load).ToFrozenDictionary(list => list.Name, StringComparer.Ordinal);

    /// <summary>In order of name.</summary>
    public static IReadOnlyList<TermList> All { get; } = [.. s_index.Values.OrderBy(list => list.Name, StringComparer.Ordinal)];

    public static TermList? Find(string name) => s_index.GetValueOrDefault(name);

    /// <exception cref="KeyNotFoundException">There is no such vocabulary.</exception>
    public static TermList Get(string name) => s_index[name];

    private static TermList Load(string file)
    {
        using var document = DataFiles.Read(file);
        var root = document.RootElement;
        Term[] terms = [.. root.GetProperty("terms").EnumerateArray().Select(term => new Term(
            term.GetProperty("code").GetString()!,
            Number(term, "low"),
            Number(term, "high"),
            Number(term, "minutes"),
            term.TryGetProperty("open", out var open) && open.GetBoolean()))];
        return new TermList(root.GetProperty("name").GetString()!, root.GetProperty("source").GetString()!, terms);
    }

    private static int? Number(JsonElement term, string name) => term.TryGetProperty(name, out var value) ? value.GetInt32() : null;
}
