using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Replay;

/// <summary>What the replay says, in the reader's language: its own words, which it shares with the script of the demo, and those of the codes.</summary>
internal sealed class ReplayWords
{
    private static readonly Catalogue s_catalogue = new(typeof(ReplayWords).Assembly, typeof(Wording).Assembly);
    private readonly string _language;

    /// <param name="wanted">The language range that is asked for; null for none.</param>
    public ReplayWords(string? wanted) => _language = s_catalogue.BestLanguage(wanted ?? LanguageTag.Fallback);

    public string Say(string key, params ReadOnlySpan<string> args) => s_catalogue.Text(key, _language, args);

    /// <summary>The wording of a code of a vocabulary; the code where it has none.</summary>
    public string Term(string vocabulary, string code) => Wording.Term(vocabulary, code, _language) ?? code;

    /// <summary>The name in the reader's language, or in any.</summary>
    public string Name(IReadOnlyDictionary<string, string> names) => names.GetValueOrDefault(LanguageTag.Lookup([.. names.Keys], _language)) ?? names.Values.First();

    public string Complaint(ReplayException failure)
    {
        var place = failure.Item is { } item ? Say("replay/item", item) : "";
        return $"{Say("error")}{place}{Say(failure.Code, [.. failure.Args])} [{failure.Code}]";
    }
}
