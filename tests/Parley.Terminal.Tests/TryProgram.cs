using System.CommandLine;
using Parley.Words;

namespace Parley.Terminal.Tests;

/// <summary>A small program of two commands and a group, with the words of this library only.</summary>
internal static class TryProgram
{
    public static ParleyProgram Program { get; } = new()
    {
        Name = "try",
        Catalogue = new Catalogue(ParleyProgram.Words),
        Commands =
        [
            new("export-proof", session => new TryCommand(session, "export-proof")),
            new("export-record", session => new TryCommand(session, "export-record")),
            CommandEntry.Group("keys", new("rotate", session => new TryCommand(session, "rotate")), new("vouch", _ => throw new InvalidOperationException("built"))),
            new("other", _ => throw new InvalidOperationException("built")),
            new("man", session => new ManCommand(session, Program!)),
            new("completion", session => new CompletionCommand(session, Program!)),
            new("complete", session => new CompleteCommand(session, Program!)) { IsHidden = true },
        ],
    };

    /// <summary>Runs it; what the command itself does is given by name.</summary>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(string line, Action<TerminalHostSettings>? set = null)
    {
        TerminalHostSettings settings = new();
        set?.Invoke(settings);
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter errors = new() { NewLine = "\n" };
        using StringReader typed = new(settings.Typed);
        TerminalHost host = new()
        {
            In = typed,
            Out = output,
            Error = errors,
            IsInteractive = settings.IsInteractive,
            IsTerminal = settings.IsTerminal,
            HasStyles = settings.HasStyles,
            Width = settings.Width,
            Variable = name => settings.Variables.GetValueOrDefault(name),
            ReadSecret = typed.ReadLine,
            Time = TimeProvider.System,
            CrashFolder = settings.CrashFolder,
        };
        var args = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word == "''" ? "" : word).ToArray();
        var exit = await ProgramRun.RunAsync(Program, args, host, settings.Cancellation);
        return (exit, output.ToString(), errors.ToString());
    }

    internal sealed class TerminalHostSettings
    {
        public string Typed { get; set; } = "";

        public bool IsInteractive { get; set; }

        public bool IsTerminal { get; set; }

        public bool HasStyles { get; set; }

        public int Width { get; set; } = 100;

        public string CrashFolder { get; set; } = Path.GetTempPath();

        public CancellationToken Cancellation { get; set; }

        public Dictionary<string, string> Variables { get; } = [];
    }

    private sealed class TryCommand : ProgramCommand
    {
        private readonly Option<string> _do;
        private readonly Option<int> _number;

        public TryCommand(Session session, string name)
            : base(session, name)
        {
            AddArgument<string>("shell", required: false);
            _do = Add<string>("do", "WHAT", required: true, ValueSource.Of("nothing", "table", "fail", "break", "ask", "wait"));
            _number = Add<int>("number", "N");
        }

        protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
        {
            switch (parsed.GetRequiredValue(_do))
            {
                case "table":
                    Screen.Heading("heading");
                    Screen.Loud("loud");
                    Screen.Table(["a", "b"], [["1", "2"]]);
                    break;
                case "fail":
                    throw new IOException("disk");
                case "break":
                    throw new InvalidOperationException("secret text");
                case "ask":
                    Screen.Line($"{SecretPrompt.ReadNew(Session, null, 12).Length} {parsed.GetValue(_number)}");
                    break;
                case "wait":
                    await Task.Delay(Timeout.Infinite, cancellation);
                    break;
            }

            return ExitCode.Good;
        }
    }
}
