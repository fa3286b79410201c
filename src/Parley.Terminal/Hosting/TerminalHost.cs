namespace Parley.Terminal;

/// <summary>Everything a command touches outside itself but files and the node, so that tests run commands in process.</summary>
public class TerminalHost
{
    private int _asking;

    /// <summary>What is typed.</summary>
    public required TextReader In { get; init; }

    /// <summary>Standard output.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person can be asked: one types, and sees what is asked.</summary>
    public required bool IsInteractive { get; init; }

    /// <summary>Whether standard output is a terminal: then long lines are wrapped.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>Whether the terminal may be sent escapes: not with NO_COLOR, not where TERM is dumb. Never changes the layout.</summary>
    public bool HasStyles { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public required int Width { get; init; }

    /// <summary>Environment variables.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Reads a line without showing it.</summary>
    public required Func<string?> ReadSecret { get; init; }

    /// <summary>Keeps the terminal from showing what is typed, from before the question is asked: an answer may be typed ahead.</summary>
    public Action HideTyping { get; init; } = () => { };

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Cancelled when nobody reads standard output any more.</summary>
    public CancellationToken OutputClosed { get; init; }

    /// <summary>Where the report of a fault of the program is written.</summary>
    public string CrashFolder { get; set; } = Path.GetTempPath();

    /// <summary>Whether a question stands open: then Ctrl-C ends the program at once, for a read of a terminal cannot be cancelled.</summary>
    public bool IsAsking => Volatile.Read(ref _asking) != 0;

    /// <summary>Asks; while it waits for the answer, <see cref="IsAsking"/>.</summary>
    public string? Answer(Func<string?> read)
    {
        Volatile.Write(ref _asking, 1);
        try
        {
            return read();
        }
        finally
        {
            Volatile.Write(ref _asking, 0);
        }
    }
}
