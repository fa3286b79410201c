using Parley.Words;

namespace Parley.Vocabulary;

/// <summary>What parties are called: party ids are for tools, people read names. Safe for concurrent use.</summary>
/// <param name="names">Party id to language tag to name, as the terms of a channel have them.</param>
public sealed class PartyNames(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> names)
{
    /// <summary>Knows nobody: every party is shown by its id.</summary>
    public static PartyNames None { get; } = new(new Dictionary<string, IReadOnlyDictionary<string, string>>());

    /// <summary>The name with the id behind it, or the id alone where no name is known; safe to show.</summary>
    /// <param name="party">Party id.</param>
    /// <param name="language">BCP 47 tag of the reader's language.</param>
    public string Show(string party, string language)
    {
        var id = SafeText.Quote(party);
        return names.GetValueOrDefault(party) is { Count: > 0 } known && known.GetValueOrDefault(LanguageTag.Lookup([.. known.Keys], language)) is { } name
            ? Wording.Sentences.Text("render.party", language, SafeText.Quote(name), id)
            : id;
    }
}
