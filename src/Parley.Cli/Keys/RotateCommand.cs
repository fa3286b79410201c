using System.CommandLine;
using Parley.Keystore;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Makes new node keys, has the identity vouch for them, and installs them: the node takes them up at its next start.</summary>
internal sealed class RotateCommand : ProgramCommand
{
    private readonly Option<string> _data;
    private readonly Option<string> _identity;
    private readonly Option<string> _passphrase;
    private readonly Option<bool> _newTls;
    private readonly Option<string> _identityPassphrase;

    public RotateCommand(Session session)
        : base(session, "rotate")
    {
        _data = AddData();
        _identity = Add<string>("identity", "FILE");
        _passphrase = Add<string>("passphrase-file", "FILE");
        _newTls = Add<bool>("new-tls");
        _identityPassphrase = Add<string>("identity-passphrase-file", "FILE");
    }

    protected override Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = parsed.GetRequiredValue(_data);
        var directory = KeyOptions.Open(path);

        // Before anything is made: without the identity there is nothing to do.
        var identityPath = parsed.GetValue(_identity) ?? directory.IdentityKey;
        if (!File.Exists(identityPath)) throw new CommandFailedException(ExitCode.Environment, CliCodes.IdentityMissing, identityPath);
        var passphrase = SecretPrompt.Read(Session, parsed.GetValue(_passphrase), "prompt/node-passphrase");
        using var identity = KeyOptions.OpenIdentity(Session, identityPath, parsed.GetValue(_identityPassphrase), passphrase);
        if (!identity.KeySet.Id.AsSpan().SequenceEqual(directory.Identity.Id))
            throw KeyOptions.Failed(new Refusal(KeystoreCodes.Mismatch), path, Path.GetFileName(identityPath));
        if (!directory.TryPrepare(passphrase, Session.Cli.Cost, Session.Cli.Random, Session.Host.Time.GetUtcNow(), out var next, out var refusal, parsed.GetValue(_newTls)))
            throw KeyOptions.Failed(refusal, path, "node.key");
        if (directory.Install(Vouch.Make(identity, SuiteRegistry.Standard, next)) is { } why) throw KeyOptions.Failed(why, path);
        KeyOptions.Installed(Session, directory, next);
        return Task.FromResult(ExitCode.Good);
    }
}
