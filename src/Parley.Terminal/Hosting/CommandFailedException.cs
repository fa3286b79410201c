using Parley.Words;

namespace Parley.Terminal;

/// <summary>Ends a command. Thrown anywhere below a command, shown once by <see cref="Complaint"/>: code and arguments travel, sentences do not.</summary>
public sealed class CommandFailedException : Exception
{
    /// <param name="exitCode">One of <see cref="Terminal.ExitCode"/>.</param>
    /// <param name="code">A stable code.</param>
    /// <param name="args">What its sentence is filled with.</param>
    public CommandFailedException(int exitCode, string code, params string[] args)
        : base(code) => (ExitCode, Code, Args) = (exitCode, code, args);

    /// <summary>A fault of the program.</summary>
    public CommandFailedException()
        : this(Terminal.ExitCode.Crashed, TerminalCodes.Internal)
    {
    }

    /// <summary>A refusal with this code.</summary>
    public CommandFailedException(string message)
        : this(Terminal.ExitCode.Refused, message)
    {
    }

    /// <summary>A refusal with this code.</summary>
    public CommandFailedException(string message, Exception innerException)
        : base(message, innerException) => (ExitCode, Code, Args) = (Terminal.ExitCode.Refused, message, []);

    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; }

    /// <summary>A stable code: of <see cref="TerminalCodes"/>, of the program, or of docs/spec/errors.md.</summary>
    public string Code { get; }

    /// <summary>What the sentence of the code is filled with.</summary>
    public IReadOnlyList<string> Args { get; }

    /// <summary>Where, for a code of docs/spec/errors.md.</summary>
    public string? Detail { get; init; }

    /// <summary>Everything wrong with an input, when that is the problem.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What would have been allowed; null where that is no list.</summary>
    public Choices? Choices { get; init; }
}
