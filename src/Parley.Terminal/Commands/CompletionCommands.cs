using System.CommandLine;

namespace Parley.Terminal;

/// <summary>Prints the script by which a shell completes; the program itself answers what fits (<see cref="CompleteCommand"/>).</summary>
public sealed class CompletionCommand : ProgramCommand
{
    private readonly ParleyProgram _program;
    private readonly Argument<string> _shell;

    public CompletionCommand(Session session, ParleyProgram program)
        : base(session, "completion") => (_program, _shell) = (program, AddArgument<string>("shell", values: ValueSource.Of("bash", "zsh", "fish")));

    /// <inheritdoc />
    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var script = parsed.GetRequiredValue(_shell) switch { "bash" => Bash, "zsh" => Zsh, _ => Fish };
        Screen.Raw(script.Replace("PROGRAM", _program.Name, StringComparison.Ordinal).Replace("FUNCTION", _program.Name.Replace('-', '_'), StringComparison.Ordinal) + "\n");
        return Task.FromResult(ExitCode.Good);
    }

    // Words are cut at blanks and not as bash cuts them, at = and : too; what it has before the last of these must not be given again.
    private const string Bash =
        """
        _FUNCTION() {
            local line=${COMP_LINE:0:COMP_POINT} words cut value
            read -ra words <<< "$line"
            [[ $line == *[[:blank:]] ]] && words+=("")
            local current=${words[-1]}
            cut=${current%"${current##*[=:]}"}
            COMPREPLY=()
            while IFS=$'\t' read -r value _; do
                COMPREPLY+=("${value#"$cut"}")
            done < <(PROGRAM complete -- "${words[@]:1}" 2>/dev/null)
            [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
            return 0
        }
        complete -o default -F _FUNCTION PROGRAM
        """;

    private const string Zsh =
        """
        #compdef PROGRAM
        _FUNCTION() {
            local -a values
            local line
            for line in "${(@f)$(PROGRAM complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
                [[ -n $line ]] && values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
            done
            if (( $#values )); then _describe PROGRAM values; else _files; fi
        }
        compdef _FUNCTION PROGRAM
        """;

    private const string Fish =
        """
        complete -c PROGRAM -a '(PROGRAM complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
        """;
}

/// <summary>What the scripts call: the words typed so far, the last of them begun; a candidate a line, a tab, and what it means.</summary>
public sealed class CompleteCommand : ProgramCommand
{
    private readonly ParleyProgram _program;
    private readonly Argument<string[]> _words;

    public CompleteCommand(Session session, ParleyProgram program)
        : base(session, "complete")
    {
        _program = program;
        _words = AddArgument<string[]>("words");
        _words.Arity = ArgumentArity.ZeroOrMore;
    }

    /// <inheritdoc />
    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var found = await new Completer(new CommandTree(_program, Session)).CompleteAsync(parsed.GetValue(_words) ?? [], cancellation);
        foreach (var (value, words) in found)
            Screen.Raw($"{Parley.Words.SafeText.Whole(value)}\t{Parley.Words.SafeText.Whole(words)}\n");
        return ExitCode.Good;
    }
}
