using System.Collections.Concurrent;
using System.Reflection;

namespace Parley.Words;

/// <summary>
/// The sentences of one or more assemblies, by key: each embeds word files under <c>words/</c> (<see cref="WordFiles"/>). A file is read when a key is first looked for
/// in it, so what a program says most stands first. Safe for concurrent use.
/// </summary>
public sealed class Catalogue
{
    private readonly IReadOnlyList<WordFiles> _files;
    private readonly ConcurrentDictionary<(WordFiles Files, string Name, string Language), WordTable> _read = new();

    /// <param name="assemblies">Looked through in this order.</param>
    public Catalogue(params ReadOnlySpan<Assembly> assemblies)
    {
        List<WordFiles> files = [];
        foreach (var assembly in assemblies)
            files.Add(new WordFiles(assembly, "words"));
        (_files, Languages) = (files, Union(files));
    }

    internal Catalogue(IReadOnlyList<WordFiles> files) => (_files, Languages) = (files, Union(files));

    /// <summary>Languages there are sentences in, as BCP 47 tags; English and Simplified Chinese first.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>The language of <see cref="Languages"/> that serves a reader of <paramref name="language"/> best.</summary>
    public string BestLanguage(string language) => LanguageTag.Lookup(Languages, language);

    /// <summary>The sentence as it stands, in the reader's language or English; null where there is none.</summary>
    public string? Find(string key, string language)
    {
        var best = BestLanguage(language);
        foreach (var files in _files)
        {
            foreach (var name in files.Names)
            {
                // A file that does not hold the key's letters is not read for it: reading all costs a short command more than its work.
                if ((IsRead(files, name, best) || files.Mentions(name, key)) && Table(files, name, best).Find(key, best) is { } sentence)
                    return sentence;
            }
        }

        return null;
    }

    /// <summary>The sentence, filled; the key itself where there is none.</summary>
    public string Text(string key, string language, params ReadOnlySpan<string> args) => Find(key, language) is { } sentence ? Sentence.Fill(sentence, args) : key;

    /// <summary>What to do about a finding or an error; null where nothing is said.</summary>
    public string? Hint(string code, string language, params ReadOnlySpan<string> args) =>
        Find(code + "/do", language) is { } sentence ? Sentence.Fill(sentence, args) : null;

    /// <summary>Every key that is worded in exactly this language.</summary>
    public IEnumerable<string> Keys(string language) => Tables(language).SelectMany(table => table.Keys(language));

    /// <summary>What is missing, left over or said with other arguments, in every language and file: nothing, in a sound catalogue.</summary>
    public IReadOnlyList<string> Check() =>
    [
        .. _files.SelectMany(files => files.Names, (files, name) => (files, name))
            .SelectMany(file => Languages.SelectMany(language => WordCheck.Compare(file.name, Table(file.files, file.name, language), language))),
        .. _files.SelectMany(files => files.Names.SelectMany(name => Table(files, name, LanguageTag.Fallback).Keys(LanguageTag.Fallback)))
            .GroupBy(key => key, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{same.Key}: in several files"),
    ];

    private IEnumerable<WordTable> Tables(string language)
    {
        foreach (var files in _files)
        {
            foreach (var name in files.Names)
                yield return Table(files, name, language);
        }
    }

    // Base languages share one reading.
    private WordTable Table(WordFiles files, string name, string language) =>
        _read.GetOrAdd((files, name, Base(language)), static key => key.Files.Table(key.Name, key.Language));

    private bool IsRead(WordFiles files, string name, string language) => _read.ContainsKey((files, name, Base(language)));

    private static string Base(string language) => language == LanguageTag.SimplifiedChinese ? LanguageTag.Fallback : language;

    private static IReadOnlyList<string> Union(IEnumerable<WordFiles> files) =>
        [.. new[] { LanguageTag.English, LanguageTag.SimplifiedChinese }.Union(files.SelectMany(file => file.Languages), StringComparer.Ordinal)];
}
