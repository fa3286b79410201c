using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>The next step with a file of first contact (docs/spec/ceremony.md): accept an invitation, fix an acceptance and reveal our number, take the other's.</summary>
internal sealed class AcceptCommand : ProgramCommand
{
    private const int MaxFileBytes = 2 << 20;
    private readonly NodeOptions _node;
    private readonly Argument<string> _file;
    private readonly Option<bool> _yes;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;
    private readonly Option<bool> _json;

    public AcceptCommand(Session session)
        : base(session, "accept")
    {
        _file = AddArgument<string>("file");
        _yes = Add<bool>("yes");
        _out = Add<string>("out", "FILE");
        _force = Add<bool>("force");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var request = new CeremonyFileRequest(InputFile.ReadText(parsed.GetRequiredValue(_file), MaxFileBytes));
        var (path, force, json) = (parsed.GetValue(_out), parsed.GetValue(_force), parsed.GetValue(_json));
        if (path is not null) OutputFile.CheckFree(path, force);
        using var node = _node.Connect(parsed);
        var view = await node.PostAsync<CeremonyFileRequest, CeremonyView>(InsideDoor.CeremonyRead, request, cancellation, writes: false);
        if (view.Party == (await node.GetAsync<NodeStatus>(InsideDoor.Status, cancellation)).Party) throw new CommandFailedException(ExitCode.Refused, CliCodes.AcceptOwn);
        if (view.Type != "reveal" && path is null) throw new CommandFailedException(ExitCode.Usage, CliCodes.AcceptOut);
        if (!json) CeremonyPage.Write(Session, view);
        if (view.Type != "reveal" && !parsed.GetValue(_yes)) Ask(view);

        var result = await node.PostAsync<CeremonyFileRequest, AcceptResult>(InsideDoor.CeremonyAccept, request, cancellation);
        if (result.File is { } next) await OutputFile.WriteTextAsync(path!, force, next);
        if (json)
        {
            Screen.Write(result);
            return ExitCode.Good;
        }

        Screen.Line();
        if (result.File is not null) Session.Tell("accept/" + view.Type, path!, view.Party);
        if (view.Type != "invitation") Session.Tell("accept/compare", result.Channel);
        return ExitCode.Good;
    }

    private void Ask(CeremonyView view)
    {
        if (!Session.Host.IsInteractive) throw new CommandFailedException(ExitCode.Usage, CliCodes.AcceptNoTerminal);
        if (!Yes.Ask(Session, "prompt/accept", view.Party)) throw new CommandFailedException(ExitCode.Refused, CliCodes.AcceptDeclined);
    }
}
