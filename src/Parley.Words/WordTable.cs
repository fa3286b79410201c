using System.Text.Json;

namespace Parley.Words;

/// <summary>Words by key and language.</summary>
public sealed class WordTable
{
    private readonly Dictionary<string, Dictionary<string, string>> _byLanguage = new(StringComparer.Ordinal);

    /// <summary>Languages that anything is worded in.</summary>
    public IReadOnlyCollection<string> Languages => _byLanguage.Keys;

    /// <exception cref="InvalidDataException">The key is there already in this language, or key or text is empty.</exception>
    public void Add(string key, string language, string text)
    {
        if (key.Length == 0 || string.IsNullOrWhiteSpace(text))
            throw new InvalidDataException($"{key}: no words in {language}.");
        if (!_byLanguage.TryGetValue(language, out var words))
            _byLanguage[language] = words = new(StringComparer.Ordinal);
        if (!words.TryAdd(key, text))
            throw new InvalidDataException($"{key}: twice in {language}.");
    }

    /// <summary>Adds the words of one key, given side by side: an object of language tags and texts.</summary>
    /// <exception cref="InvalidDataException">It is no such object.</exception>
    public void AddSideBySide(string key, JsonElement languages)
    {
        if (languages.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{key}: not an object of languages.");
        foreach (var language in languages.EnumerateObject())
            Add(key, language.Name, Text(key, language.Value));
    }

    /// <summary>Adds a language that stands in a file of its own: an object of keys and texts.</summary>
    /// <exception cref="InvalidDataException">It is no such object.</exception>
    public void AddOverlay(string language, JsonElement words)
    {
        if (words.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"{language}: not an object of keys.");
        foreach (var word in words.EnumerateObject())
            Add(word.Name, language, Text(word.Name, word.Value));
    }

    /// <summary>The words in exactly this language, or null.</summary>
    public string? FindIn(string language, string key) => _byLanguage.GetValueOrDefault(language)?.GetValueOrDefault(key);

    /// <summary>The words in this language, else in <see cref="LanguageTag.Fallback"/>; null where there are none.</summary>
    public string? Find(string key, string language) => FindIn(language, key) ?? FindIn(LanguageTag.Fallback, key);

    /// <summary>Keys that are worded in exactly this language.</summary>
    public IReadOnlyCollection<string> Keys(string language) => _byLanguage.TryGetValue(language, out var words) ? words.Keys : [];

    private static string Text(string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new InvalidDataException($"{key}: not a text.");
}
