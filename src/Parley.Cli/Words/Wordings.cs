using System.Text.Json;
using Parley.Vocabulary;

namespace Parley.Cli;

/// <summary>
/// What the command line says, by key and language: own wordings from <c>Words/cli.LANGUAGE.json</c>, and those of codes that come from elsewhere from the
/// vocabulary. Own files are read apart because the vocabulary's many files would cost the offline verifier most of its time.
/// </summary>
internal static class Wordings
{
    private const string Prefix = "words/cli.";
    private const string Suffix = ".json";
    private static readonly Dictionary<string, Dictionary<string, string>> Loaded = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Languages { get; } =
        [.. typeof(Wordings).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The language there are wordings in that serves a reader of this one best.</summary>
    public static string Best(string language) =>
        Languages.FirstOrDefault(known => known.Equals(language, StringComparison.OrdinalIgnoreCase))
        ?? Languages.FirstOrDefault(known => known.Split('-')[0].Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase))
        ?? Session.English;

    /// <summary>The wording, filled; the key itself where there is none.</summary>
    public static string Text(string key, string language, params string[] args) => Find(key, language) is { } text ? Fill(text, args) : key;

    /// <summary>The sentence of a code, of ours or of docs/spec/errors.md.</summary>
    public static string Sentence(string code, string language, params string[] args) =>
        Find(code, language) is { } text ? Fill(text, args) : Wording.Text(code, language, args) is var known && known != code ? known
            : Text("error.other", language);

    /// <summary>What to do about a code; null where nothing is said.</summary>
    public static string? Hint(string code, string language, params string[] args) =>
        Find(code, language) is not null
            ? Find(code + "/do", language) is { } text ? Fill(text, args) : null
            : Wording.Hint(code, language, args);

    internal static IReadOnlyCollection<string> Keys(string language) => Load(language).Keys;

    private static string? Find(string key, string language) => Load(language).GetValueOrDefault(key) ?? Load(Session.English).GetValueOrDefault(key);

    private static string Fill(string text, string[] args)
    {
        for (var i = 0; i < args.Length; i++) text = text.Replace("{" + (char)('0' + i) + "}", args[i], StringComparison.Ordinal);
        return text;
    }

    private static Dictionary<string, string> Load(string language)
    {
        if (Loaded.TryGetValue(language, out var words)) return words;
        words = new Dictionary<string, string>(StringComparer.Ordinal);
        using var stream = typeof(Wordings).Assembly.GetManifestResourceStream(Prefix + language + Suffix)
            ?? throw new ArgumentException("No wordings in that language.", nameof(language));
        using var document = JsonDocument.Parse(stream);
        foreach (var property in document.RootElement.EnumerateObject()) words.Add(property.Name, property.Value.GetString()!);
        return Loaded[language] = words;
    }
}
