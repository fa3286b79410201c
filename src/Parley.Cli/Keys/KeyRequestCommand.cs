using System.CommandLine;

namespace Parley.Cli;

/// <summary>First of three steps: makes new node keys and writes the public half, for the identity to vouch for on a machine that is no node.</summary>
internal sealed class KeyRequestCommand : ProgramCommand
{
    private readonly Option<string> _data;
    private readonly Option<string> _out;
    private readonly Option<string> _passphrase;
    private readonly Option<bool> _newTls;
    private readonly Option<bool> _force;

    public KeyRequestCommand(Session session)
        : base(session, "request")
    {
        _data = AddData();
        _out = Add<string>("out", "FILE", required: true);
        _passphrase = Add<string>("passphrase-file", "FILE");
        _newTls = Add<bool>("new-tls");
        _force = Add<bool>("force");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, target, force) = (parsed.GetRequiredValue(_data), parsed.GetRequiredValue(_out), parsed.GetValue(_force));
        var directory = KeyOptions.Open(path);
        OutputFile.CheckFree(target, force);
        var passphrase = SecretPrompt.Read(Session, parsed.GetValue(_passphrase), "prompt/node-passphrase");
        if (!directory.TryPrepare(passphrase, Session.Cli.Cost, Session.Cli.Random, Session.Host.Time.GetUtcNow(), out var next, out var refusal, parsed.GetValue(_newTls)))
            throw KeyOptions.Failed(refusal, path, "node.key");
        await OutputFile.WriteAsync(target, force, file => file.WriteAsync(next.Encoded, cancellation).AsTask());
        Session.Tell("keys/requested", target);
        KeyOptions.Show(Session, next);
        return ExitCode.Good;
    }
}
