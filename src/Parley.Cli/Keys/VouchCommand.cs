using System.CommandLine;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Second of three steps, where the identity is kept: vouches for the node keys of a request. Needs no directory of the party and no network.</summary>
internal sealed class VouchCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _identity;
    private readonly Option<string> _out;
    private readonly Option<string> _passphrase;
    private readonly Option<bool> _force;

    public VouchCommand(Session session)
        : base(session, "vouch")
    {
        _file = AddArgument<string>("file");
        _identity = Add<string>("identity", "FILE", required: true);
        _out = Add<string>("out", "FILE", required: true);
        _passphrase = Add<string>("passphrase-file", "FILE");
        _force = Add<bool>("force");
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (path, target, force) = (parsed.GetRequiredValue(_file), parsed.GetRequiredValue(_out), parsed.GetValue(_force));
        var registry = SuiteRegistry.Standard;
        if (!KeySet.TryDecode(InputFile.Read(path, Limits.MaxKeySetBytes), registry.KeySizes, out var next, out _))
            throw new CommandFailedException(ExitCode.Environment, TerminalCodes.FileUnknown, path);
        OutputFile.CheckFree(target, force);
        using var identity = KeyOptions.OpenIdentity(Session, parsed.GetRequiredValue(_identity), parsed.GetValue(_passphrase), nodePassphrase: null);
        if (next.Use != KeyUse.Node) throw KeyOptions.Failed(new Refusal(Codes.KeysUse), path);
        if (next.Party != identity.KeySet.Party) throw KeyOptions.Failed(new Refusal(Codes.KeysParty), path);
        if (registry.Validate(next) is { } invalid) throw KeyOptions.Failed(invalid, path);
        await OutputFile.WriteTextAsync(target, force, Vouch.Make(identity, registry, next));
        Session.Tell("keys/vouched", target);
        KeyOptions.Show(Session, next);
        Screen.Line();
        Session.Tell("keys/compare");
        return ExitCode.Good;
    }
}
