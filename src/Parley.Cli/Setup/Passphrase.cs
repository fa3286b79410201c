using Parley.Keystore;

namespace Parley.Cli;

/// <summary>Asks for a passphrase, or reads the first line of a file.</summary>
internal static class Passphrase
{
    public static string ReadNew(Session session, string? file)
    {
        var passphrase = file is null ? Ask(session) : InputFile.ReadText(file, InputFile.SmallBytes).Split('\n')[0].TrimEnd('\r');
        return passphrase.Length >= PartyDirectory.MinPassphraseCharacters
            ? passphrase
            : throw new CommandFailedException(
                ExitCode.Usage, CliCodes.PassphraseShort, PartyDirectory.MinPassphraseCharacters.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

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
