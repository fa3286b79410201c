using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Parley.Terminal;

/// <summary>The command line of a program, of which only the command that was named is built.</summary>
internal sealed class CommandTree(ParleyProgram program, Session session)
{
    // A value that begins with @ is a value, not a file of more arguments.
    private static readonly ParserConfiguration s_configuration = new() { ResponseFileTokenReplacer = null };

    public ParleyProgram Program => program;

    public Session Session => session;

    /// <summary>Reads a command line; help, where it is asked for, is <see cref="HelpPage"/>.</summary>
    public ParseResult Parse(IReadOnlyList<string> args)
    {
        var words = Words(args);
        RootCommand root = new() { LanguageOption.Create() };
        root.Directives.Clear();
        foreach (var option in root.Options)
        {
            if (option is HelpOption)
                option.Action = new HelpAction(this);
        }

        if (program.Commands.FirstOrDefault(entry => entry.Name == words.ElementAtOrDefault(0)) is { } named)
        {
            root.Add(named.Build(session, words.ElementAtOrDefault(1)));
        }
        else
        {
            foreach (var entry in program.Commands)
                root.Add(new Command(entry.Name));
        }

        return root.Parse(args, s_configuration);
    }

    /// <summary>Entries below a command: of the program for the root, of the group for a group.</summary>
    public IReadOnlyList<CommandEntry> Below(IReadOnlyList<string> path)
    {
        var entries = program.Commands;
        foreach (var word in path)
            entries = entries.FirstOrDefault(entry => entry.Name == word)?.Parts ?? [];
        return [.. entries.Where(entry => !entry.IsHidden)];
    }

    /// <summary>Words from below the root to the command that was named.</summary>
    public static IReadOnlyList<string> PathOf(CommandResult command)
    {
        List<string> path = [];
        for (var at = command; at?.Parent is CommandResult parent; at = parent)
            path.Insert(0, at.Command.Name);
        return path;
    }

    /// <summary>What help says of a command.</summary>
    public string Describe(IReadOnlyList<string> path) => path.Count == 0
        ? session.Say("command/" + program.Name)
        : session.Say(First("command/" + string.Join('/', path), "command/" + path[^1]));

    /// <summary>What help says of an option or argument of a command.</summary>
    public string Describe(IReadOnlyList<string> path, Symbol symbol)
    {
        if (symbol is HelpOption)
            return session.Say("help/help");
        if (symbol is VersionOption)
            return session.Say("help/version");
        if (symbol.Name == LanguageOption.Name)
            return session.Say("help/lang", string.Join(", ", LanguageOption.Allowed(program.Catalogue)));
        var (kind, name) = symbol is Option ? ("option", symbol.Name.TrimStart('-')) : ("argument", symbol.Name.ToLowerInvariant());


        // A group's command is worded under the group, or, where its word is no other's, by itself.
        var group = string.Join('/', path);
        var worded = program.Catalogue.Find("command/" + group, Session.English) is null && path.Count > 0 ? path[^1] : group;
        return session.Say(First($"{kind}/{worded}/{name}", $"{kind}/{name}"));
    }

    private string First(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (program.Catalogue.Find(key, Session.English) is not null)
                return key;
        }

        return keys[^1];
    }

    /// <summary>What is no option and no value of <c>--lang</c>, before the first other option.</summary>
    internal static IReadOnlyList<string> Words(IReadOnlyList<string> args)
    {
        List<string> words = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == LanguageOption.Name)
                i++;
            else if (!args[i].StartsWith('-'))
                words.Add(args[i]);
            else if (!args[i].StartsWith(LanguageOption.Name + "=", StringComparison.Ordinal))
                break;
        }

        return words;
    }

    private sealed class HelpAction(CommandTree tree) : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            new HelpPage(tree, parseResult.CommandResult).Write();
            return ExitCode.Good;
        }
    }
}
