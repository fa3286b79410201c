using System.Globalization;

namespace Parley.Terminal;

/// <summary>Asks for a passphrase, or reads the first line of a file. What is typed is never shown.</summary>
public static class SecretPrompt
{
    /// <summary>A new passphrase, asked for twice; one that is too short, once.</summary>
    /// <param name="session">The run.</param>
    /// <param name="file">File whose first line it is; null to ask.</param>
    /// <param name="leastCharacters">How long it must be.</param>
    /// <param name="prompt">Key of the question.</param>
    /// <exception cref="CommandFailedException">It is too short, or the two differ, or nobody can be asked.</exception>
    public static string ReadNew(Session session, string? file, int leastCharacters, string prompt = "prompt/passphrase")
    {
        var passphrase = file is null ? Ask(session, prompt) : FirstLine(file);
        if (passphrase.Length < leastCharacters)
            throw new CommandFailedException(ExitCode.Usage, TerminalCodes.PassphraseShort, leastCharacters.ToString(CultureInfo.InvariantCulture));
        return file is not null || passphrase == Ask(session, "prompt/passphrase-again")
            ? passphrase : throw new CommandFailedException(ExitCode.Usage, TerminalCodes.PassphraseDiffers);
    }

    /// <summary>The passphrase of a key file that there is already.</summary>
    /// <param name="session">The run.</param>
    /// <param name="file">File whose first line it is; null to ask.</param>
    /// <param name="prompt">Key of the question.</param>
    /// <exception cref="CommandFailedException">The file cannot be read, or nobody can be asked.</exception>
    public static string Read(Session session, string? file, string prompt) => file is null ? Ask(session, prompt) : FirstLine(file);

    private static string FirstLine(string file) => InputFile.ReadText(file, InputFile.SmallBytes).Split('\n')[0].TrimEnd('\r');

    private static string Ask(Session session, string prompt)
    {
        if (!session.Host.IsInteractive)
            throw new CommandFailedException(ExitCode.Usage, TerminalCodes.PassphraseNoTerminal);
        var text = session.Host.Answer(() =>
        {
            session.Host.HideTyping();
            session.Screen.Prompt(session.Say(prompt));
            return session.Host.ReadSecret();
        }) ?? "";
        session.Screen.Answered();
        return text;
    }
}
