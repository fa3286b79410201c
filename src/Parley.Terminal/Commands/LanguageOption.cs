using System.CommandLine;
using Parley.Words;

namespace Parley.Terminal;

/// <summary><c>--lang</c>: a language, several with commas, or <c>both</c>. It is looked up before the command line is parsed, because errors are already in that language.</summary>
public static class LanguageOption
{
    internal const string Name = "--lang";
    private const string Both = "both";

    internal static Option<string> Create() => new(Name) { HelpName = "LANG,..", Recursive = true };

    /// <summary>What follows <c>--lang</c>; null where it is not given.</summary>
    internal static string? Find(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count && args[i] != "--"; i++)
        {
            if (args[i] == Name && i + 1 < args.Count)
                return args[i + 1];
            if (args[i].StartsWith(Name + "=", StringComparison.Ordinal))
                return args[i][(Name.Length + 1)..];
        }

        return null;
    }

    /// <summary>The languages of the catalogue that are meant; the first that is none of them is <paramref name="unknown"/>.</summary>
    internal static IReadOnlyList<string> Read(Catalogue catalogue, string? text, out string? unknown)
    {
        unknown = null;
        List<string> languages = [];
        foreach (var wanted in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (wanted == Both)
            {
                languages.AddRange([Session.English, Session.Chinese]);
                continue;
            }

            // Lookup falls back to English, which is an answer to a locale, and none to somebody who names a language.
            var best = catalogue.BestLanguage(wanted);
            if (Primary(best).Equals(Primary(wanted), StringComparison.OrdinalIgnoreCase))
                languages.Add(best);
            else
                unknown ??= wanted;
        }

        return [.. languages.Distinct()];
    }

    /// <summary>All that may be given.</summary>
    internal static IReadOnlyList<string> Allowed(Catalogue catalogue) => [.. catalogue.Languages, Both];

    private static string Primary(string tag) => tag.Split('-')[0];
}
