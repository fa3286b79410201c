using System.Collections.Concurrent;
using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>All built-in vocabularies: one file each, its languages side by side; each is read when it is first asked for.</summary>
public static class Vocabularies
{
    internal const string TitleKey = TermListReader.TitleKey;

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
        WordTable words = new();
        foreach (var language in s_files.Languages)
        {
            using var overlay = s_files.OpenOverlay(name, language);
            if (overlay is not null)
                words.AddOverlay(language, overlay.RootElement);
        }

        return TermListReader.Read(name, file.RootElement, words);
    }
}
