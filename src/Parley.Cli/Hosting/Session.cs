using Parley.Words;

namespace Parley.Cli;

/// <summary>One run of the program: its host, and the languages its reader asked for.</summary>
internal sealed class Session
{
    public const string English = LanguageTag.English;
    public const string Chinese = LanguageTag.SimplifiedChinese;
    public const string Both = "both";

    public Session(CliHost host, string? language)
    {
        Host = host;
        IsLanguageChosen = language is not null;
        Languages = language switch
        {
            Both => [English, Chinese],
            null => [FromEnvironment(host)],
            _ => [CliWords.Catalogue.BestLanguage(language)],
        };
        Screen = new Screen(host);
    }

    public CliHost Host { get; }

    public Screen Screen { get; }

    /// <summary>At least one, first the most important.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Whether <c>--lang</c> was given, rather than taken from the environment.</summary>
    public bool IsLanguageChosen { get; }

    /// <summary>A short wording: both languages in one line where both were asked for.</summary>
    public string Say(string key, params string[] args) => string.Join(" / ", Languages.Select(language => CliWords.Catalogue.Text(key, language, args)));

    /// <summary>A sentence, one line per language.</summary>
    public void Tell(string key, params string[] args)
    {
        foreach (var language in Languages) Screen.Line(CliWords.Catalogue.Text(key, language, args));
    }

    /// <summary>A name per language: those asked for, else any.</summary>
    public string Name(IReadOnlyDictionary<string, string> names)
    {
        var wanted = Languages.Where(names.ContainsKey).Select(language => names[language]).Distinct().ToArray();
        return wanted.Length > 0 ? string.Join(" / ", wanted) : names.Values.FirstOrDefault() ?? "";
    }

    private static string FromEnvironment(CliHost host) =>
        LanguageTag.Lookup(CliWords.Catalogue.Languages, LanguageTag.FromEnvironment(host.Variable) ?? LanguageTag.Fallback);
}
