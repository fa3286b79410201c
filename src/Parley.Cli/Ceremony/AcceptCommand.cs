using System.CommandLine;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Accepts an invitation or an acceptance, after its fingerprint was compared by voice (docs/spec/ceremony.md, steps 2 and 3).</summary>
internal sealed class AcceptCommand : ProgramCommand
{
    private const int MaxFileBytes = 2 << 20;
    private readonly NodeOptions _node;
    private readonly Argument<string> _file;
    private readonly Option<string> _fingerprint;
    private readonly Option<bool> _all;
    private readonly Option<string> _out;
    private readonly Option<bool> _force;
    private readonly Option<bool> _json;

    public AcceptCommand(Session session)
        : base(session, "accept")
    {
        _file = AddArgument<string>("file");
        _fingerprint = Add<string>("fingerprint", "WORDS|NUMBERS|HEX");
        _all = Add<bool>("all");
        _out = Add<string>("out", "FILE");
        _force = Add<bool>("force");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var file = InputFile.ReadText(parsed.GetRequiredValue(_file), MaxFileBytes);
        var (path, force, json) = (parsed.GetValue(_out), parsed.GetValue(_force), parsed.GetValue(_json));
        if (path is not null) OutputFile.CheckFree(path, force);
        using var node = _node.Connect(parsed);
        var view = await node.PostAsync<CeremonyFileRequest, CeremonyView>(InsideDoor.CeremonyRead, new CeremonyFileRequest(file), cancellation);
        if (view.Party == (await node.GetAsync<NodeStatus>(InsideDoor.Status, cancellation)).Party) throw new CommandFailedException(ExitCode.Refused, CliCodes.AcceptOwn);
        if (view.Type == "invitation" && path is null) throw new CommandFailedException(ExitCode.Usage, CliCodes.AcceptOut);
        if (!json) CeremonyPage.Write(Session, view);
        if (parsed.GetValue(_fingerprint) is { } given) SpokenFingerprint.Check(given, view);
        else VoiceCheck.Run(Session, view, parsed.GetValue(_all));

        var result = await node.PostAsync<AcceptRequest, AcceptResult>(InsideDoor.CeremonyAccept, new AcceptRequest(file, view.Fingerprint), cancellation);
        if (result.File is { } acceptance) await OutputFile.WriteTextAsync(path!, force, acceptance);
        if (json) Screen.Write(result);
        else Show(result, view, path);
        return ExitCode.Good;
    }

    private void Show(AcceptResult result, CeremonyView view, string? path)
    {
        Screen.Line();
        Session.Tell("accept/done", result.Channel, view.Party);
        if (result.File is null) Session.Tell("accept/complete");
        else Session.Tell("accept/hand-back", path!);
    }
}
