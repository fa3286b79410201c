using Parley.Exchange;
using Parley.Server.Commands;
using Parley.Vocabulary;

namespace Parley.Server;

/// <summary>The program: its words, its commands, and what the faults of its libraries mean to the person who started it.</summary>
internal static class ServerProgram
{
    public static ParleyProgram Program { get; } = new()
    {
        Name = "parley-node",
        Catalogue = new Catalogue(typeof(ServerProgram).Assembly, ParleyProgram.Words, typeof(Wording).Assembly),
        Commands =
        [
            new("run", session => new RunCommand(session)),
            new("console", session => new ConsoleCommand(session)),
            new("fsck", session => new FsckCommand(session)),
            new("rebuild", session => new RebuildCommand(session)),
            new("unlock", session => new UnlockCommand(session)),
            new("erase", session => new EraseCommand(session)),
            new("backup", session => new BackupCommand(session)),
            new("restore", session => new RestoreCommand(session)),
            new("completion", session => new CompletionCommand(session, Program!)),
            new("man", session => new ManCommand(session, Program!)),
            new("complete", session => new CompleteCommand(session, Program!)) { IsHidden = true },
        ],
        Explain = Explain,
    };

    /// <summary>The real console.</summary>
    public static TerminalHost Host()
    {
        var terminal = SystemTerminal.Open();
        return new TerminalHost
        {
            In = terminal.In,
            Out = terminal.Out,
            Error = terminal.Error,
            IsInteractive = terminal.IsInteractive,
            IsTerminal = terminal.IsTerminal,
            HasStyles = terminal.HasStyles,
            Width = terminal.Width,
            OutputClosed = terminal.OutputClosed,
            Variable = Environment.GetEnvironmentVariable,
            ReadSecret = SystemTerminal.ReadSecret,
            HideTyping = SystemTerminal.HideTyping,
            Time = TimeProvider.System,
        };
    }

    private static CommandFailedException? Explain(Exception fault) => fault switch
    {
        TryLaterException later => new CommandFailedException(later.Code.StartsWith("store.", StringComparison.Ordinal) || later.Code.StartsWith("desk.", StringComparison.Ordinal) ? ExitCode.Environment : ExitCode.Unreachable, later.Code),
        StoreFaultException store => new CommandFailedException(ExitCode.Environment, store.Code),
        FeedFatalException feed => new CommandFailedException(ExitCode.Refused, feed.Code) { Detail = feed.Party },
        NodeStoppedException => new CommandFailedException(ExitCode.Crashed, "node.stopped"),
        _ => null,
    };
}
