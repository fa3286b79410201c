using Parley.Keystore;

namespace Parley.Cli;

/// <summary>Asks for a passphrase, or reads the first line of a file.</summary>
internal static class Passphrase
{
    public static string ReadNew(Session session, string? file)
    {
        var passphrase = file is null ? Ask(session) : FirstLine(file);
        return passphrase.Length >= PartyDirectory.MinPassphraseCharacters
            ? passphrase
            : throw new CommandFailedException(
                ExitCode.Usage, CliCodes.PassphraseShort, PartyDirectory.MinPassphraseCharacters.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>The passphrase of a key file that there is already.</summary>
    public static string Read(Session session, string? file, string prompt)
    {
        if (file is not null) return FirstLine(file);
        return session.Host.IsInteractive ? AskOnce(session, prompt) : throw new CommandFailedException(ExitCode.Usage, CliCodes.PassphraseNoTerminal);
    }

    private static string FirstLine(string file) => InputFile.ReadText(file, InputFile.SmallBytes).Split('\n')[0].TrimEnd('\r');

    private static string Ask(Session session)
    {
        if (!session.Host.IsInteractive) throw new CommandFailedException(ExitCode.Usage, CliCodes.PassphraseNoTerminal);
        var first = AskOnce(session, "prompt/passphrase");
        return first == AskOnce(session, "prompt/passphrase-again") ? first : throw new CommandFailedException(ExitCode.Usage, CliCodes.PassphraseDiffers);
    }

    private static string AskOnce(Session session, string prompt)
    {
        session.Screen.Prompt(session.Say(prompt));
        var text = session.Host.ReadSecret() ?? "";
        session.Screen.Line();
        return text;
    }
}
