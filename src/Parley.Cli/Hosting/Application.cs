using System.CommandLine;

namespace Parley.Cli;

/// <summary>Parses a command line, runs the command, and turns everything that can end it into an exit code.</summary>
internal static class Application
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliHost host, CancellationToken cancellation)
    {
        var session = new Session(host, LanguageOption.Find(args));
        try
        {
            return await RunAsync(args, session, cancellation);
        }
        catch (CommandFailedException failure)
        {
            Complaint.Write(session, failure);
            return failure.ExitCode;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Good;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The message of the system names the file; it is nothing of a message's content.
            Complaint.Write(session, new CommandFailedException(ExitCode.Environment, CliCodes.FileFailed, failure.Message));
            return ExitCode.Environment;
        }
        finally
        {
            session.Screen.Flush();
        }
    }

    private static Task<int> RunAsync(IReadOnlyList<string> args, Session session, CancellationToken cancellation)
    {
        var parsed = Commands.Root(session).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
            throw new CommandFailedException(ExitCode.Usage, CliCodes.Usage,
                string.Join(" ", parsed.Errors.SelectMany(error => error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        var output = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = session.Host.Out,
            Error = session.Host.Error,
            ProcessTerminationTimeout = null,
        };
        return parsed.InvokeAsync(output, cancellation);
    }
}
