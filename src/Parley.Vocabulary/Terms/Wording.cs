using System.Collections.Frozen;
using Parley.Vocabulary.Json;

namespace Parley.Vocabulary;

/// <summary>
/// What people read, by code and language. Files <c>Data/wording/GROUP.LANGUAGE.json</c>: a group named like a vocabulary words its
/// terms (<c>$title</c> names the list); all other groups share one space of sentences. A new file needs no code.
/// </summary>
public static class Wording
{
    /// <summary>The language used where a wording is missing.</summary>
    public const string Fallback = "en";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Terms;
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Sentences;

    static Wording()
    {
        Dictionary<string, Dictionary<string, string>> terms = new(StringComparer.Ordinal);
        Dictionary<string, Dictionary<string, string>> sentences = new(StringComparer.Ordinal);
        foreach (var file in DataFiles.In("wording"))
        {
            var stem = DataFiles.Stem(file);
            var dot = stem.LastIndexOf('.');
            var (group, language) = (stem[..dot], stem[(dot + 1)..]);
            var isVocabulary = Vocabularies.Find(group) is not null;
            var target = isVocabulary ? terms : sentences;
            if (!target.TryGetValue(language, out var words))
                target[language] = words = new(StringComparer.Ordinal);
            using var document = DataFiles.Read(file);
            foreach (var property in document.RootElement.EnumerateObject())
                words.Add(isVocabulary ? Key(group, property.Name) : property.Name, property.Value.GetString()!);
        }
        Terms = Freeze(terms);
        Sentences = Freeze(sentences);
        Languages = [.. Sentences.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Languages there are wordings in, as BCP 47 tags.</summary>
    public static IReadOnlyList<string> Languages { get; }

    /// <summary>The language of <see cref="Languages"/> that serves a reader of <paramref name="language"/> best.</summary>
    public static string BestLanguage(string language)
    {
        foreach (var candidate in Languages)
        {
            if (candidate.Equals(language, StringComparison.OrdinalIgnoreCase))
                return candidate;
        }
        var primary = language.Split('-')[0];
        return Languages.FirstOrDefault(candidate => candidate.Split('-')[0].Equals(primary, StringComparison.OrdinalIgnoreCase)) ?? Fallback;
    }

    /// <summary>The sentence for a code, with {0}, {1}, ... replaced; the code itself where there is none.</summary>
    public static string Text(string code, string language, params ReadOnlySpan<string> args) =>
        Find(Sentences, code, language) is { } sentence ? Fill(sentence, args) : code;

    /// <summary>What to do about a finding or an error; null where nothing is said.</summary>
    public static string? Hint(string code, string language, params ReadOnlySpan<string> args) =>
        Find(Sentences, code + "/do", language) is { } sentence ? Fill(sentence, args) : null;

    /// <summary>The wording of a term; null where the vocabulary or the code is unknown.</summary>
    public static string? Term(string vocabulary, string code, string language) => Find(Terms, Key(vocabulary, code), language);

    /// <summary>The name of a vocabulary; null where it is unknown.</summary>
    public static string? Title(string vocabulary, string language) => Find(Terms, Key(vocabulary, "$title"), language);

    /// <summary>The label of a field of a kind (or of a record inside one); null where the field is unknown.</summary>
    public static string? Label(string owner, string field, string language) =>
        Find(Sentences, owner + "/" + field, language) ?? Find(Sentences, field, language);

    internal static bool HasSentence(string code, string language) => Sentences[language].ContainsKey(code);

    internal static bool HasTerm(string vocabulary, string code, string language) => Terms[language].ContainsKey(Key(vocabulary, code));

    internal static IEnumerable<string> SentenceCodes(string language) => Sentences[language].Keys;

    private static string Key(string vocabulary, string code) => vocabulary + "\n" + code;

    private static string? Find(FrozenDictionary<string, FrozenDictionary<string, string>> words, string key, string language) =>
        words.GetValueOrDefault(BestLanguage(language))?.GetValueOrDefault(key) ?? words[Fallback].GetValueOrDefault(key);

    private static string Fill(string sentence, ReadOnlySpan<string> args)
    {
        var filled = new System.Text.StringBuilder(sentence.Length);
        for (var i = 0; i < sentence.Length; i++)
        {
            if (i + 2 < sentence.Length && sentence[i] == '{' && sentence[i + 2] == '}' && sentence[i + 1] - '0' is var n && n >= 0 && n < args.Length)
            {
                filled.Append(args[n]);
                i += 2;
            }
            else
            {
                filled.Append(sentence[i]);
            }
        }
        return filled.ToString();
    }

    private static FrozenDictionary<string, FrozenDictionary<string, string>> Freeze(Dictionary<string, Dictionary<string, string>> words) =>
        words.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}
