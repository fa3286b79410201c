using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>What the commands about keys have in common: which directory, which identity, whose passphrase, and how what was made is told.</summary>
internal static class KeyOptions
{
    public static PartyDirectory Open(string path) =>
        PartyDirectory.TryOpen(path, out var directory, out var refusal) ? directory : throw Failed(refusal with { Detail = Path.Combine(path, refusal.Detail ?? "") }, path);

    /// <summary>Opens the identity with the passphrase given or asked for; nothing is asked where the node's opens it too.</summary>
    public static KeyRing OpenIdentity(Session session, string path, string? passphraseFile, string? nodePassphrase)
    {
        if (!File.Exists(path)) throw new CommandFailedException(ExitCode.Environment, CliCodes.IdentityMissing, path);
        Refusal? refusal;
        if (passphraseFile is null && nodePassphrase is not null)
        {
            if (PartyDirectory.TryOpenIdentityFile(path, nodePassphrase, SuiteRegistry.Standard, out var same, out refusal)) return same;
            if (refusal.Code != Codes.KeysPassphrase || !session.Host.IsInteractive) throw Failed(refusal, path, "identity.key");
        }

        var passphrase = SecretPrompt.Read(session, passphraseFile, "prompt/identity-passphrase");
        return PartyDirectory.TryOpenIdentityFile(path, passphrase, SuiteRegistry.Standard, out var ring, out refusal)
            ? ring : throw Failed(refusal, path, "identity.key");
    }

    /// <summary>A key set, so that two people on two machines can see that they speak of the same one.</summary>
    public static void Show(Session session, KeySet keys) => session.Screen.Pairs(
        (session.Say("label/party"), keys.Party),
        (session.Say("label/key-set"), Convert.ToHexStringLower(keys.Id)),
        (session.Say("label/keys-from"), Times.Show(keys.From)),
        (session.Say("label/keys-until"), Times.Show(keys.To)));

    /// <summary>Keys that are in place, and what the operator does next.</summary>
    public static void Installed(Session session, PartyDirectory directory, KeySet keys)
    {
        session.Tell("keys/installed");
        Show(session, keys);
        session.Screen.Line();
        session.Tell("keys/next");
        if (directory.ForOthers is not { } file) return;
        session.Screen.Line();
        session.Tell("keys/new-tls", file);
    }

    public static CommandFailedException Failed(Refusal refusal, string path, string? file = null) =>
        new(ExitCode.Environment, refusal.Code, path) { Detail = refusal.Detail ?? file };
}
