using System.Collections.Concurrent;
using System.Text.Json;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>All built-in vocabularies: one file each, its languages side by side; each is read when it is first asked for.</summary>
public static class Vocabularies
{
    internal const string TitleKey = "$title";

    private static readonly WordFiles s_files = new(typeof(Vocabularies).Assembly, "vocabularies");
    private static readonly HashSet<string> s_names = [.. s_files.Names];
    private static readonly ConcurrentDictionary<string, TermList> s_read = new(StringComparer.Ordinal);

    /// <summary>In order of name.</summary>
    public static IReadOnlyList<TermList> All => [.. s_files.Names.Select(Get)];

    /// <summary>Languages that vocabularies are worded in.</summary>
    internal static IReadOnlyList<string> Languages => s_files.Languages;

    public static TermList? Find(string name) => s_names.Contains(name) ? Get(name) : null;

    /// <exception cref="KeyNotFoundException">There is no such vocabulary.</exception>
    public static TermList Get(string name) =>
        s_names.Contains(name) ? s_read.GetOrAdd(name, Load) : throw new KeyNotFoundException($"There is no vocabulary {name}.");

    private static TermList Load(string name)
    {
        using var file = s_files.Open(name);
        var root = file.RootElement;
        if (root.GetProperty("name").GetString() != name)
            throw new InvalidDataException($"{name}: named otherwise inside.");
        WordTable words = new();
        words.AddSideBySide(TitleKey, root.GetProperty("title"));
        List<Term> terms = [];
        foreach (var term in root.GetProperty("terms").EnumerateArray())
        {
            var code = term.GetProperty("code").GetString()!;
            words.AddSideBySide(code, term.GetProperty("words"));
            terms.Add(new Term(
                code, Number(term, "low"), Number(term, "high"), Number(term, "minutes"), term.TryGetProperty("open", out var open) && open.GetBoolean()));
        }

        foreach (var language in s_files.Languages)
        {
            using var overlay = s_files.OpenOverlay(name, language);
            if (overlay is not null)
                words.AddOverlay(language, overlay.RootElement);
        }

        return new TermList(name, root.GetProperty("source").GetString()!, terms, words);
    }

    private static int? Number(JsonElement term, string name) => term.TryGetProperty(name, out var value) ? value.GetInt32() : null;
}
