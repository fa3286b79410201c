using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Everything a command touches outside itself but files and the node, so that tests run commands in process.</summary>
internal sealed class CliHost
{
    public required TextReader In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether people, not a pipe, are at both ends.</summary>
    public required bool IsInteractive { get; init; }

    /// <summary>Whether output goes to a terminal: then colours and drawn tables.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public required int Width { get; init; }

    /// <summary>Environment variables.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Reads a line without showing it.</summary>
    public required Func<string?> ReadSecret { get; init; }

    public required TimeProvider Time { get; init; }

    public required IRandomSource Random { get; init; }

    /// <summary>What a guess of a new key file's passphrase shall cost.</summary>
    public PassphraseCost Cost { get; init; } = PassphraseCost.Standard;
}
