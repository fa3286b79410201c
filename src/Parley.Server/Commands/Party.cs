using System.CommandLine;
using Parley.Keystore;
using Parley.Node.Hosting;
using Parley.Protocol;

namespace Parley.Server.Commands;

/// <summary>Options that say which party, and the directory and keys they name.</summary>
internal sealed class Party
{
    private readonly Session _session;
    private readonly Option<string> _data;
    private readonly Option<string>? _passphraseFile;

    /// <param name="command">Gets the options.</param>
    /// <param name="withKeys">Whether it needs the node's private keys.</param>
    public Party(ProgramCommand command, bool withKeys)
    {
        _session = command.Session;
        _data = command.AddData();
        _passphraseFile = withKeys ? command.Add<string>("passphrase-file", "FILE") : null;
    }

    /// <exception cref="CommandFailedException">There is none, or it is damaged.</exception>
    public PartyDirectory Open(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(_data);
        var directory = PartyDirectory.TryOpen(path, out var opened, out var refusal) ? opened : throw Failed(refusal, path);

        // Where the operator looks, and nobody else can.
        _session.Host.CrashFolder = directory.Root;
        return directory;
    }

    /// <summary>Whether a passphrase is given: nothing need be asked.</summary>
    public bool HasPassphrase(ParseResult parsed) => parsed.GetValue(_passphraseFile!) is not null;

    /// <summary>Opens the node's keys, with the passphrase given or asked for.</summary>
    /// <exception cref="CommandFailedException">The passphrase is wrong, or the keys do not fit together.</exception>
    public NodeIdentity OpenKeys(ParseResult parsed, PartyDirectory directory)
    {
        var passphrase = SecretPrompt.Read(_session, parsed.GetValue(_passphraseFile!), "prompt/node-passphrase");
        return NodeIdentity.TryOpen(directory, passphrase, out var identity, out var refusal) ? identity : throw Failed(refusal, directory.Root);
    }

    /// <summary>A refusal of the party's directory: its files are named with the directory that was looked at.</summary>
    public static CommandFailedException Failed(Refusal refusal, string root) =>
        Failed(refusal.Detail is { } file && refusal.Code.StartsWith("keystore.", StringComparison.Ordinal) ? refusal with { Detail = Path.Combine(root, file) } : refusal);

    public static CommandFailedException Failed(Refusal refusal, int exitCode = ExitCode.Environment) => new(exitCode, refusal.Code) { Detail = refusal.Detail };
}
