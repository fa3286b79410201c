namespace Parley.Terminal;

/// <summary>Codes of what can go wrong in any command line, worded in Words/terminal.json (docs/use/cli.md lists them).</summary>
public static class TerminalCodes
{
    /// <summary>The command line is not understood; nothing more is known.</summary>
    public const string Usage = "cli.usage";

    /// <summary>No command was named. Args: the program or group.</summary>
    public const string CommandMissing = "cli.command-missing";

    /// <summary>Args: what was given.</summary>
    public const string CommandUnknown = "cli.command-unknown";

    /// <summary>Args: what was given.</summary>
    public const string OptionUnknown = "cli.option-unknown";

    /// <summary>Args: the options.</summary>
    public const string OptionMissing = "cli.option-missing";

    /// <summary>Args: the argument.</summary>
    public const string ArgumentMissing = "cli.argument-missing";

    /// <summary>Args: what was given.</summary>
    public const string ArgumentSurplus = "cli.argument-surplus";

    /// <summary>Args: the option.</summary>
    public const string ValueMissing = "cli.value-missing";

    /// <summary>An option that takes one value was given several. Args: the option.</summary>
    public const string ValueTwice = "cli.value-twice";

    /// <summary>Args: option or argument, value.</summary>
    public const string ValueWrong = "cli.value-wrong";

    /// <summary>Args: what was given.</summary>
    public const string LanguageUnknown = "cli.language-unknown";

    /// <summary>A fault of the program. Args: its kind, the file with more.</summary>
    public const string Internal = "cli.internal";

    /// <summary>Args: path.</summary>
    public const string FileMissing = "cli.file-missing";

    /// <summary>Args: path.</summary>
    public const string FileExists = "cli.file-exists";

    /// <summary>Args: path.</summary>
    public const string FileDenied = "cli.file-denied";

    /// <summary>Args: path.</summary>
    public const string DirectoryMissing = "cli.directory-missing";

    /// <summary>Args: path.</summary>
    public const string FileIsDirectory = "cli.file-directory";

    /// <summary>Detail: path.</summary>
    public const string FileBusy = "cli.file-busy";

    /// <summary>Detail: path.</summary>
    public const string DiskFull = "cli.disk-full";

    /// <summary>Detail: path.</summary>
    public const string DiskReadOnly = "cli.disk-read-only";

    /// <summary>Detail: path, cut.</summary>
    public const string PathTooLong = "cli.path-long";

    /// <summary>Args: number of the system's error. Detail: path.</summary>
    public const string FileFailed = "cli.file-failed";

    /// <summary>Args: path.</summary>
    public const string FileTooLarge = "cli.file-too-large";

    /// <summary>Args: path.</summary>
    public const string FileUnknown = "cli.file-unknown";

    /// <summary>Args: what was given.</summary>
    public const string NameValue = "cli.name-value";

    /// <summary>Args: name.</summary>
    public const string NameTwice = "cli.name-twice";

    /// <summary>A passphrase is needed and nobody can be asked.</summary>
    public const string PassphraseNoTerminal = "cli.passphrase-no-terminal";

    /// <summary>The two differ.</summary>
    public const string PassphraseDiffers = "cli.passphrase-differs";

    /// <summary>Args: characters that it must have.</summary>
    public const string PassphraseShort = "cli.passphrase-short";
}
