using Parley.Protocol;

namespace Parley.Cli.Tests;

/// <summary>Runs the program in process.</summary>
internal static class ScriptHost
{
    /// <summary>Standard output and error in the order in which they were written, and the exit code.</summary>
    public static async Task<(string Output, int Exit)> RunAsync(
        IReadOnlyList<string> args, IReadOnlyDictionary<string, string>? environment = null, string? typed = null, int width = 100,
        TimeProvider? time = null, CancellationToken? interrupt = null, bool terminal = false, bool styles = false, CancellationToken? outputClosed = null, IRandomSource? random = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var input = new StringReader(typed ?? "");
        var host = new CliHost
        {
            In = input,
            Out = output,
            Error = output,
            IsInteractive = typed is not null,
            IsTerminal = terminal,
            HasStyles = styles,
            OutputClosed = outputClosed ?? CancellationToken.None,
            Width = width,
            Variable = name => environment?.GetValueOrDefault(name),
            ReadSecret = input.ReadLine,
            Time = time ?? new FixedTime(),
            Random = random ?? new SameRandom(1),
            Cost = PassphraseCost.Lowest,
        };
        var exit = await ProgramRun.RunAsync(Commands.Program, args, host, interrupt ?? TestContext.Current.CancellationToken);
        return (output.ToString(), exit);
    }
}
