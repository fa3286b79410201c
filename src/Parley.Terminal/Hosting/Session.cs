using Parley.Words;

namespace Parley.Terminal;

/// <summary>One run of a program: its host, its words, and the languages its reader asked for.</summary>
public sealed class Session
{
    /// <summary>The language of those who ask for none.</summary>
    public const string English = LanguageTag.English;

    /// <summary>Simplified Chinese.</summary>
    public const string Chinese = LanguageTag.SimplifiedChinese;

    /// <param name="host">What is outside.</param>
    /// <param name="catalogue">The program's words, those of this library among them.</param>
    /// <param name="languages">Languages that were asked for; empty where the environment decides.</param>
    public Session(TerminalHost host, Catalogue catalogue, IReadOnlyList<string> languages)
    {
        (Host, Catalogue, Screen) = (host, catalogue, new Screen(host));
        IsLanguageChosen = languages.Count > 0;
        Languages = IsLanguageChosen ? languages : [LanguageTag.Lookup(catalogue.Languages, LanguageTag.FromEnvironment(host.Variable) ?? LanguageTag.Fallback)];
    }

    /// <summary>What is outside.</summary>
    public TerminalHost Host { get; }

    /// <summary>The program's words.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>Standard output.</summary>
    public Screen Screen { get; }

    /// <summary>At least one, first the most important.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Whether <c>--lang</c> was given, rather than taken from the environment.</summary>
    public bool IsLanguageChosen { get; }

    /// <summary>A short wording: in one line where several languages were asked for.</summary>
    public string Say(string key, params string[] args) => string.Join(" / ", Languages.Select(language => Catalogue.Text(key, language, args)).Distinct());

    /// <summary>A sentence, one line per language.</summary>
    public void Tell(string key, params string[] args)
    {
        foreach (var language in Languages)
            Screen.Paragraph(Catalogue.Text(key, language, args));
    }

    /// <summary>What is said of a place or subject: the two with the colon of the reader's first language.</summary>
    public string Place(string place, string text) => Catalogue.Text("join/place", Languages[0], place, text);

    /// <summary>A text with another in brackets, those of the reader's first language.</summary>
    public string Aside(string text, string aside) => Catalogue.Text("join/aside", Languages[0], text, aside);

    /// <summary>Items in a row, parted as in the reader's first language.</summary>
    public string List(IEnumerable<string> items) => string.Join(Catalogue.Text("join/list", Languages[0]), items);

    /// <summary>A name per language: those asked for, else any.</summary>
    public string Name(IReadOnlyDictionary<string, string> names)
    {
        var wanted = Languages.Where(names.ContainsKey).Select(language => names[language]).Distinct().ToArray();
        return wanted.Length > 0 ? string.Join(" / ", wanted) : names.Values.FirstOrDefault() ?? "";
    }

    /// <summary>The sentence of a code, of this program or of docs/spec/errors.md; where it has none, a sentence that says so.</summary>
    public string Sentence(string code, string language, params ReadOnlySpan<string> args) =>
        Catalogue.Find(code, language) is { } sentence ? Words.Sentence.Fill(sentence, args) : Catalogue.Text("error.other", language);
}
