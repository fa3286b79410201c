using System.CommandLine;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Second of three steps, where the identity is kept: signs a request for history. Needs no directory of the party and no network.</summary>
internal sealed class HistorySignCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<string> _identity;
    private readonly Option<string> _out;
    private readonly Option<string> _passphrase;
    private readonly Option<bool> _force;

    public HistorySignCommand(Session session)
        : base(session, "sign")
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
        if (!HistoryRequest.TryParse(InputFile.ReadText(path, InputFile.SmallBytes), out var request)) throw new CommandFailedException(ExitCode.Environment, Codes.HistoryForm, path);
        OutputFile.CheckFree(target, force);
        using var identity = KeyOptions.OpenIdentity(Session, parsed.GetRequiredValue(_identity), parsed.GetValue(_passphrase), nodePassphrase: null);
        if (identity.KeySet.Party != request.By) throw KeyOptions.Failed(new Refusal(Codes.KeysParty), path);
        await OutputFile.WriteTextAsync(target, force, request.Sign(identity, SuiteRegistry.Standard));
        Session.Tell("history/signed", target, request.To);
        Screen.Pairs(
            (Session.Say("label/channel"), request.Channel.ToString()),
            (Session.Say("label/party"), request.By),
            (Session.Say("history/asked-at"), Times.Show(request.Time)));
        return ExitCode.Good;
    }
}
