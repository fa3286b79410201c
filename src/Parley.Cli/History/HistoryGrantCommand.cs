using System.CommandLine;
using System.Globalization;
using Parley.Api;
using Parley.Protocol;

namespace Parley.Cli;

/// <summary>Third of three steps, at the other side: shows an officer what a member's identity asks for, and grants it on a yes.</summary>
internal sealed class HistoryGrantCommand : ProgramCommand
{
    private readonly Argument<string> _file;
    private readonly Option<bool> _yes;
    private readonly Option<bool> _json;
    private readonly NodeOptions _node;

    public HistoryGrantCommand(Session session)
        : base(session, "grant")
    {
        _file = AddArgument<string>("file");
        _yes = Add<bool>("yes");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var file = new HistoryFile(InputFile.ReadText(parsed.GetRequiredValue(_file), InputFile.SmallBytes));
        var json = parsed.GetValue(_json);
        using var node = _node.Connect(parsed);
        var view = await node.PostAsync<HistoryFile, HistoryView>(InsideDoor.HistoryGrant, file, cancellation, writes: false);
        if (view.Epochs + view.Closed == 0) throw new CommandFailedException(ExitCode.Refused, Codes.HistoryNothing);
        if (!json) Show(view);
        if (!parsed.GetValue(_yes)) Ask(view);
        var granted = await node.PostAsync<HistoryFile, HistoryView>(InsideDoor.HistoryGrant, file with { Grant = true }, cancellation);
        if (json)
        {
            Screen.Write(granted);
            return ExitCode.Good;
        }

        Screen.Line();
        Session.Tell("history/granted", granted.Party);
        return ExitCode.Good;
    }

    private void Show(HistoryView view)
    {
        Session.Tell("history/request", view.Party);
        Screen.Pairs(
            (Session.Say("label/channel"), view.Channel),
            (Session.Say("label/party"), view.Party),
            (Session.Say("history/asked-at"), Times.Show(view.Asked)),
            (Session.Say("history/messages"), Number(view.Messages)),
            (Session.Say("history/from"), Times.Show(view.From)),
            (Session.Say("history/until"), Times.Show(view.Until)));
        if (view.Closed > 0) Session.Tell("history/closed", Number(view.Closed));
    }

    private void Ask(HistoryView view)
    {
        if (!Session.Host.IsInteractive) throw new CommandFailedException(ExitCode.Usage, CliCodes.HistoryNoTerminal);
        if (!Yes.Ask(Session, "prompt/history", view.Party)) throw new CommandFailedException(ExitCode.Refused, CliCodes.HistoryDeclined);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
