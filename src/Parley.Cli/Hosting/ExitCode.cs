namespace Parley.Cli;

/// <summary>Exit codes (docs/use/cli.md).</summary>
internal static class ExitCode
{
    public const int Good = 0;

    /// <summary>Refused or invalid: a verification failed, a message has findings, the node said no.</summary>
    public const int Refused = 1;

    public const int Usage = 2;

    public const int Unreachable = 3;

    /// <summary>Files, permissions, the system around us.</summary>
    public const int Environment = 4;
}
