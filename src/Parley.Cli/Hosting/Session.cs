namespace Parley.Cli;

/// <summary>One run of the program: its host, and the languages its reader asked for.</summary>
internal sealed class Session
{
    public const string English = "en";
    public const string Chinese = "zh-Hans";
    public const string Both = "both";

    // POSIX order.
    private static readonly string[] s_localeVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public Session(CliHost host, string? language)
    {
        Host = host;
        IsLanguageChosen = language is not null;
        Languages = language switch
        {
            Both => [English, Chinese],
            null => [FromEnvironment(host)],
            _ => [Wordings.Best(language)],
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
    public string Say(string key, params string[] args) => string.Join(" / ", Languages.Select(language => Wordings.Text(key, language, args)));

    /// <summary>A sentence, one line per language.</summary>
    public void Tell(string key, params string[] args)
    {
        foreach (var language in Languages) Screen.Line(Wordings.Text(key, language, args));
    }

    /// <summary>A name per language: those asked for, else any.</summary>
    public string Name(IReadOnlyDictionary<string, string> names)
    {
        var wanted = Languages.Where(names.ContainsKey).Select(language => names[language]).Distinct().ToArray();
        return wanted.Length > 0 ? string.Join(" / ", wanted) : names.Values.FirstOrDefault() ?? "";
    }

    // zh in any of its forms reads Simplified Chinese.
    private static string FromEnvironment(CliHost host)
    {
        var locale = s_localeVariables.Select(host.Variable).FirstOrDefault(value => value is { Length: > 0 }) ?? English;
        return Wordings.Best(locale.Split('.', '@')[0].Replace('_', '-'));
    }
}
