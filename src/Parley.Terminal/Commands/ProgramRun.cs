using System.CommandLine;

namespace Parley.Terminal;

/// <summary>Parses a command line, runs the command, and turns everything that can end it into an exit code.</summary>
public static class ProgramRun
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(ParleyProgram program, IReadOnlyList<string> args, TerminalHost host, CancellationToken cancellation)
    {
        var text = LanguageOption.Find(args);
        Session session = new(host, program.Catalogue, LanguageOption.Read(program.Catalogue, text, out var unknown));
        Complaint complaint = new(session, program.Findings);
        try
        {
            if (unknown is not null)
                throw new CommandFailedException(ExitCode.Usage, TerminalCodes.LanguageUnknown, unknown) { Choices = new Choices(unknown, LanguageOption.Allowed(program.Catalogue)) };
            var exit = await RunAsync(new CommandTree(program, session), args, cancellation);
            session.Screen.Flush();
            return exit;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception fault)
        {
            var failure = Explained(program, host, fault);
            complaint.Write(failure);
            return failure.ExitCode;
        }
    }

    private static CommandFailedException Explained(ParleyProgram program, TerminalHost host, Exception fault)
    {
        if (fault is CommandFailedException told)
            return told;
        if (program.Explain(fault) is { } explained && explained.ExitCode != ExitCode.Crashed)
            return explained;

        if (FileFault.Is(fault))
            return FileFault.Explain(fault);
        var code = program.Explain(fault)?.Code ?? TerminalCodes.Internal;
        return new CommandFailedException(ExitCode.Crashed, code, (fault.InnerException ?? fault).GetType().Name, CrashReport.Write(host, program.Name, fault) ?? "-");
    }

    private static Task<int> RunAsync(CommandTree tree, IReadOnlyList<string> args, CancellationToken cancellation)
    {
        var parsed = tree.Parse(args);
        if (parsed.Action is not { ClearsParseErrors: true, Terminating: true } && UsageErrors.Find(tree, parsed, args) is { } error)
            throw error;
        InvocationConfiguration output = new()
        {
            EnableDefaultExceptionHandler = false,
            Output = tree.Session.Host.Out,
            Error = tree.Session.Host.Error,
            ProcessTerminationTimeout = null,
        };
        return parsed.InvokeAsync(output, cancellation);
    }
}
