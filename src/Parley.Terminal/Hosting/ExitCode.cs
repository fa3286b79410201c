namespace Parley.Terminal;

/// <summary>Exit codes of both programs (docs/use/cli.md, docs/operate/faults.md).</summary>
public static class ExitCode
{
    /// <summary>Done, verified, or ended as asked.</summary>
    public const int Good = 0;

    /// <summary>Refused or invalid: a verification failed, a message has findings, the record is not whole, the node said no.</summary>
    public const int Refused = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The node, or a counterpart's node, cannot be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>Files, permissions, ports, passphrases: the system around us.</summary>
    public const int Environment = 4;

    /// <summary>A fault of the program itself (EX_SOFTWARE of sysexits.h).</summary>
    public const int Crashed = 70;

    /// <summary>Ended by Ctrl-C (128 and the number of SIGINT, as shells count).</summary>
    public const int Interrupted = 130;
}
