using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>What this program touches outside itself: a terminal, randomness, and what passphrases cost.</summary>
internal sealed class CliHost : TerminalHost
{
    public required IRandomSource Random { get; init; }

    /// <summary>What a guess of a new key file's passphrase shall cost.</summary>
    public PassphraseCost Cost { get; init; } = PassphraseCost.Standard;

    /// <summary>The real one.</summary>
    public static CliHost System()
    {
        var terminal = SystemTerminal.Open();
        return new CliHost
        {
            In = terminal.In,
            Out = terminal.Out,
            Error = terminal.Error,
            IsInteractive = terminal.IsInteractive,
            IsTerminal = terminal.IsTerminal,
            HasStyles = terminal.HasStyles,
            Width = terminal.Width,
            OutputClosed = terminal.OutputClosed,
            Variable = Environment.GetEnvironmentVariable,
            ReadSecret = SystemTerminal.ReadSecret,
            HideTyping = SystemTerminal.HideTyping,
            Time = TimeProvider.System,
            Random = new SystemRandom(),
        };
    }
}

/// <summary>The host of a run of this program.</summary>
internal static class CliSession
{
    extension(Session session)
    {
        public CliHost Cli => (CliHost)session.Host;
    }
}
