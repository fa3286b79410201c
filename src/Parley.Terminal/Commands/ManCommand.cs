using System.CommandLine;

namespace Parley.Terminal;

/// <summary>Manual pages, from the same data as help: one to standard output, or all into a directory.</summary>
public sealed class ManCommand : ProgramCommand
{
    private readonly ParleyProgram _program;
    private readonly Argument<string[]> _command;
    private readonly Option<string> _out;

    public ManCommand(Session session, ParleyProgram program)
        : base(session, "man")
    {
        _program = program;
        _command = AddArgument<string[]>("command", values: new ValueSource(() => program.Commands.Where(entry => !entry.IsHidden).Select(entry => new ValueWord(entry.Name))));
        _command.Arity = ArgumentArity.ZeroOrMore;
        _out = Add<string>("out", "DIR");
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var tree = new CommandTree(_program, Session);
        if (parsed.GetValue(_out) is not { } folder)
        {
            Screen.Raw(Page(tree, parsed.GetValue(_command) ?? []));
            return ExitCode.Good;
        }

        foreach (var path in Paths(_program.Commands, []).Prepend([]))
            await OutputFile.WriteTextAsync(Path.Combine(folder, PageName(path) + ".1"), force: true, Page(tree, path));
        return ExitCode.Good;
    }

    private string PageName(IReadOnlyList<string> path) => string.Join('-', [_program.Name, .. path]);

    private static IEnumerable<string[]> Paths(IReadOnlyList<CommandEntry> entries, string[] above) => entries.Where(entry => !entry.IsHidden)
        .SelectMany(entry => Paths(entry.Parts, [.. above, entry.Name]).Prepend([.. above, entry.Name]));

    private string Page(CommandTree tree, IReadOnlyList<string> path)
    {
        var parsed = tree.Parse([.. path]);
        if (!CommandTree.PathOf(parsed.CommandResult).SequenceEqual(path))
        {
            var allowed = tree.Below(CommandTree.PathOf(parsed.CommandResult)).Select(entry => entry.Name).ToArray();
            throw new CommandFailedException(ExitCode.Usage, TerminalCodes.CommandUnknown, string.Join(' ', path)) { Choices = new Choices(path[^1], allowed, _program.Name + " --help") };
        }

        HelpPage help = new(tree, parsed.CommandResult);
        var roff = new Roff().Title(PageName(path), _program.Name)
            .Section("NAME").Text($"{PageName(path)} - {tree.Describe(path)}")
            .Section(Session.Say("help/usage")).Text(help.Usage());
        foreach (var (heading, rows) in help.Sections())
        {
            roff.Section(heading);
            foreach (var (term, text) in rows)
                roff.Item(term, text);
        }

        return roff.ToString();
    }
}
