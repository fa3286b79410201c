using System.CommandLine;
using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What the node says of itself: who it is, what is wrong.</summary>
internal sealed class StatusCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly Option<bool> _json;

    public StatusCommand(Session session)
        : base(session, "status") => (_node, _json) = (new NodeOptions(this), AddJson());

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var status = await node.GetAsync<NodeStatus>(InsideDoor.Status, cancellation);
        if (parsed.GetValue(_json)) Screen.Write(status);
        else Show(status, status.Alarms.Count == 0 ? [] : await node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.Channels, cancellation));
        return ExitCode.Good;
    }

    private void Show(NodeStatus status, IReadOnlyList<ChannelView> channels)
    {
        Screen.Pairs(
            (Session.Say("label/party"), Session.Aside(status.Party, Session.Name(status.Names))),
            (Session.Say("label/address"), status.Address),
            (Session.Say("label/version"), status.Version),
            (Session.Say("label/started"), Times.Show(status.Started)),
            (Session.Say("label/keys-until"), Times.Show(status.KeysUntil)),
            (Session.Say("label/channels"), status.Channels.ToString(CultureInfo.InvariantCulture)));
        if (status.TurnedAway is { } away)
            Session.Tell("status/turned-away", Count(away.Strangers), Count(away.Silent), Count(away.Members));
        ShowMarks(status.Marks ?? []);
        Show(status.Risks ?? []);
        Screen.Line();
        Session.Tell("fingerprint/ours");
        FingerprintTable.Write(Session, status.Words, []);
        Screen.Line();
        if (status.Alarms.Count == 0)
        {
            Session.Tell("status/no-alarms");
            return;
        }

        Screen.Loud(Session.Say("status/alarms", status.Alarms.Count.ToString(CultureInfo.InvariantCulture)));
        new AlarmPage(Session, channels).Write(status.Alarms);
    }

    private void ShowMarks(IReadOnlyList<MarksView> places)
    {
        if (places.Count == 0) return;
        Screen.Line();
        Session.Tell("status/marks");
        foreach (var place in places)
        {
            var said = place.Marks is null ? "status/marks-unusable" : place.OnSameDisk ? "status/marks-same" : "status/marks-other";
            Screen.Paragraph("  " + Session.Say(said, place.Place, Count(place.Marks ?? 0)));
        }

        if (places.All(place => place.OnSameDisk)) Screen.Loud(Session.Say("status/marks-one-disk"));
    }

    private void Show(IReadOnlyList<RiskView> risks)
    {
        if (risks.Count > 0) Screen.Line();
        foreach (var line in risks.SelectMany(risk => Complaint.Warning(Session, risk.Code, risk.Path))) Screen.Paragraph(line);
    }

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);
}
