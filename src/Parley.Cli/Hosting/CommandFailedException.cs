namespace Parley.Cli;

/// <summary>Ends a command. Thrown anywhere below a command, shown once by <see cref="Application"/>: code and arguments travel, sentences do not.</summary>
internal sealed class CommandFailedException : Exception
{
    public CommandFailedException(int exitCode, string code, params string[] args)
        : base(code) => (ExitCode, Code, Args) = (exitCode, code, args);

    public CommandFailedException()
        : this(Cli.ExitCode.Refused, CliCodes.Internal)
    {
    }

    public CommandFailedException(string message)
        : this(Cli.ExitCode.Refused, message)
    {
    }

    public CommandFailedException(string message, Exception innerException)
        : base(message, innerException) => (ExitCode, Code, Args) = (Cli.ExitCode.Refused, message, []);

    public int ExitCode { get; }

    /// <summary>A stable code: one of <see cref="CliCodes"/>, or one of docs/spec/errors.md.</summary>
    public string Code { get; }

    /// <summary>What the sentence of the code is filled with.</summary>
    public IReadOnlyList<string> Args { get; }

    /// <summary>Where, for a code of docs/spec/errors.md.</summary>
    public string? Detail { get; init; }

    /// <summary>Everything wrong with a message, when that is the problem.</summary>
    public IReadOnlyList<Api.FindingView> Findings { get; init; } = [];
}
