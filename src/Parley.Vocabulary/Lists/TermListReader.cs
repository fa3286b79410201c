using System.Text.Json;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>Reads a vocabulary from its data file. A fault in it is a bug and throws.</summary>
internal static class TermListReader
{
    /// <summary>Stands for the list itself among the keys of its words.</summary>
    public const string TitleKey = "$title";

    /// <param name="name">What the file is named.</param>
    /// <param name="root">The file.</param>
    /// <param name="words">Words of its overlays; those of the file are added.</param>
    /// <exception cref="InvalidDataException">The file is named otherwise inside, or a retired term has no term to take its place.</exception>
    public static TermList Read(string name, JsonElement root, WordTable words)
    {
        if (root.GetProperty("name").GetString() != name)
            throw new InvalidDataException($"{name}: named otherwise inside.");
        words.AddSideBySide(TitleKey, root.GetProperty("title"));
        List<Term> terms = [];
        foreach (var term in root.GetProperty("terms").EnumerateArray())
        {
            var code = Text(term, "code")!;
            words.AddSideBySide(code, term.GetProperty("words"));
            if (Flag(term, "retired") != term.TryGetProperty("replaced-by", out _))
                throw new InvalidDataException($"{name}/{code}: retired and replaced-by stand together.");
            terms.Add(new Term(
                code, Number(term, "low"), Number(term, "high"), Number(term, "minutes"), Flag(term, "open"), Text(term, "replaced-by"), Text(term, "decided")));
        }

        var sent = terms.Where(term => !term.IsRetired).Select(term => term.Code).ToHashSet(StringComparer.Ordinal);
        if (terms.Find(term => term.ReplacedBy is { } next && !sent.Contains(next)) is { } lost)
            throw new InvalidDataException($"{name}/{lost.Code}: there is no {lost.ReplacedBy} to take its place.");
        return new TermList(name, Text(root, "source")!, terms, words);
    }

    private static int? Number(JsonElement term, string name) => term.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    private static bool Flag(JsonElement term, string name) => term.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string? Text(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value.GetString() : null;
}
