using System.CommandLine;

namespace Parley.Cli;

/// <summary><c>--lang</c>. It is looked up before the command line is parsed, because descriptions and errors are already in that language.</summary>
internal static class LanguageOption
{
    private const string Name = "--lang";

    public static Option<string> Create(Session session)
    {
        var option = new Option<string>(Name) { Description = session.Say("option/lang"), HelpName = "en|zh-Hans|both", Recursive = true };
        option.AcceptOnlyFromAmong([.. CliWords.Catalogue.Languages, Session.Both]);
        return option;
    }

    public static string? Find(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == Name && i + 1 < args.Count) return args[i + 1];
            if (args[i].StartsWith(Name + "=", StringComparison.Ordinal)) return args[i][(Name.Length + 1)..];
        }

        return null;
    }
}
