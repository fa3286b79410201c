using System.Globalization;
using Parley.Api;
using Parley.Client;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Console.Visits;

/// <summary>What a page says to one reader: sentences, terms, names and times in one language.</summary>
/// <param name="language">BCP 47 tag, one of <see cref="Languages"/>.</param>
/// <param name="now">The time of the page; all that counts down on it counts from there.</param>
/// <param name="capitals">Time zones of the parties.</param>
public sealed class Voice(string language, DateTimeOffset now, Capitals capitals)
{
    // Languages whose script runs so, where nothing else is said.
    private static readonly HashSet<string> s_rightToLeft = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

    private static readonly Catalogue s_words = new(typeof(Voice).Assembly, ReadingWords.Assembly, typeof(Wording).Assembly);

    public static IReadOnlyList<string> Languages => s_words.Languages;

    public static Catalogue Words => s_words;

    public string Language => language;

    public DateTimeOffset Now => now;

    /// <summary>The languages in which what passes between the parties is shown: the reader's own first.</summary>
    public IReadOnlyList<string> Both => [language, language == LanguageTag.SimplifiedChinese ? LanguageTag.English : LanguageTag.SimplifiedChinese];

    /// <summary>The best language for what a browser or a cookie asks for.</summary>
    public static string Best(string wanted) => s_words.BestLanguage(wanted);

    public string Say(string key, params ReadOnlySpan<string> args) => s_words.Text(key, language, args);

    public static string SayIn(string other, string key, params ReadOnlySpan<string> args) => s_words.Text(key, other, args);

    /// <summary>The sentence of a code; where it has none, one that says so.</summary>
    public string Sentence(string code, params ReadOnlySpan<string> args) =>
        s_words.Find(code, language) is { } sentence ? Parley.Words.Sentence.Fill(sentence, args) : Say("fault/other");

    /// <summary>What to do about a code: as a page can do it, else as it is said everywhere.</summary>
    public string? Hint(string code, params ReadOnlySpan<string> args) => s_words.Hint("page/" + code, language, args) ?? s_words.Hint(code, language, args);

    /// <summary>What an operation of the inside door does, as the audit log tells it; null for one that this edition does not know.</summary>
    public string? Act(string operation) => s_words.Find("act/" + operation, language);

    /// <summary>What came of an act, where that is no code.</summary>
    public string? Outcome(string outcome) => s_words.Find("audit-outcome/" + outcome, language);

    public string Term(string vocabulary, string code) => Wording.Term(vocabulary, code, language) ?? Say("term/unknown", code);

    public string Name(IReadOnlyDictionary<string, string> names) => NameIn(names, language);

    /// <summary>The name in the other language of the parties, with that language; null where it is the same or there is none.</summary>
    public (string Language, string Name)? OtherName(IReadOnlyDictionary<string, string> names) =>
        Both[1] is var other && names.ContainsKey(other) && NameIn(names, other) is var name && name != Name(names) ? (other, name) : null;

    /// <summary>How long until then, or since.</summary>
    public string Left(DateTimeOffset at) => Length.Left(s_words, language, at, now);

    public string Ago(DateTimeOffset at) => Length.Of(s_words, language, now - at < TimeSpan.Zero ? TimeSpan.Zero : now - at);

    /// <summary>UTC; without the date where it is today's.</summary>
    public string Utc(DateTimeOffset at) => At(at.UtcDateTime, at.UtcDateTime.Second == 0 ? "HH:mm" : "HH:mm:ss") + " UTC";

    /// <summary>The same time in the capitals of a channel, ours first.</summary>
    public IEnumerable<(string Party, string Time)> There(ChannelView channel, DateTimeOffset at) =>
        capitals.Of(channel.Us, channel.Terms.Members).Select(one => (one.Party, At(TimeZoneInfo.ConvertTime(at, one.Zone).DateTime, "HH:mm")));

    public string? ClockOf(string party) => capitals.ZoneOf(party) is { } zone ? TimeZoneInfo.ConvertTime(now, zone).ToString("HH:mm", CultureInfo.InvariantCulture) : null;

    public static DateTimeOffset? Read(string? iso) =>
        DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    /// <summary>Which way a language is written, as <c>dir</c> has it: what a party wrote keeps its own direction on a page in another language.</summary>
    public static string DirectionOf(string? language) => language is null ? "auto" : s_rightToLeft.Contains(language.Split('-')[0]) ? "rtl" : "ltr";

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Names and titles are the parties' own: nothing in them turns a line around.</summary>
    public static string Shown(string text) => SafeText.Quote(text);

    private static string NameIn(IReadOnlyDictionary<string, string> names, string language) =>
        names.Count == 0 ? "" : Shown(names[LanguageTag.Lookup([.. names.Keys], language)]);

    private string At(DateTime there, string form) =>
        there.ToString(there.Date == now.UtcDateTime.Date ? form : "yyyy-MM-dd " + form, CultureInfo.InvariantCulture);
}
