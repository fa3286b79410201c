using System.CommandLine;

namespace Parley.Cli;

/// <summary>Prints a script that completes commands and options; the program itself answers what fits (its <c>[suggest]</c> directive).</summary>
internal sealed class CompletionCommand : CliCommand
{
    private const string Bash =
        """
        _parley() {
            local IFS=$'\n'
            COMPREPLY=($(parley "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null | grep -F -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _parley parley
        """;

    public CompletionCommand(Session session)
        : base(session, "completion") => AddArgument<string>("shell").AcceptOnlyFromAmong("bash");

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        foreach (var line in Bash.Split('\n')) Screen.Line(line);
        return Task.FromResult(ExitCode.Good);
    }
}
