using System.CommandLine;
using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>The note for whoever comes on watch, made from what the node holds: alarms and who has them, what is owed, how the lines stand, what came and went. Nothing is written anywhere.</summary>
internal sealed class HandoverCommand : ProgramCommand
{
    /// <summary>Where no roster says when the watch began.</summary>
    private static readonly TimeSpan s_usual = TimeSpan.FromHours(8);

    private readonly NodeOptions _node;
    private readonly Option<string> _since;
    private readonly Option<bool> _json;

    public HandoverCommand(Session session)
        : base(session, "handover")
    {
        _since = Add<string>("since", "TIME");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var channels = await node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.Channels, cancellation);
        var roster = await node.GetAsync<RosterView>(RosterView.Route, cancellation);
        var alarms = await node.GetAsync<AlarmList>(AlarmList.Path(), cancellation);
        var due = await node.GetAsync<DueList>(DueList.Path(language: Session.Languages[0]), cancellation);
        var since = Since(parsed, roster);
        var newest = await node.GetAsync<MessageList>(InsideDoor.MessageList(max: InsideLimits.MaxPage, language: Session.Languages[0], newest: true), cancellation);
        var changed = newest with { Messages = [.. newest.Messages.Where(message => !BetweenMachines.Is(message) && RosterPage.At(message.Ours ? message.Created : message.Delivered ?? message.Created) >= since)] };
        var audit = await HeadAsync(node, cancellation);
        if (parsed.GetValue(_json)) Screen.Write(new HandoverNote(Times.Iso(since.ToUnixTimeMilliseconds()), roster, alarms, due, changed, audit));
        else Write(channels, roster, alarms, due, since, changed, audit);
        return ExitCode.Good;
    }

    // The watch is handed over whatever is wrong with the log.
    private static async Task<AuditHead?> HeadAsync(InsideDoorClient node, CancellationToken cancellation)
    {
        try
        {
            return await node.GetAsync<AuditHead>(AuditList.HeadRoute, cancellation);
        }
        catch (CommandFailedException)
        {
            return null;
        }
    }

    private void Write(IReadOnlyList<ChannelView> channels, RosterView roster, AlarmList alarms, DueList due, DateTimeOffset since, MessageList changed, AuditHead? audit)
    {
        var page = new AlarmPage(Session, channels);
        Screen.Heading(Session.Say("handover/title", Times.Show(Session.Host.Time.GetUtcNow())));
        RosterPage.WriteNow(Session, roster);
        Part("handover/alarms");
        page.WriteBrief(alarms);
        Part("handover/due");
        new DuePage(Session, channels).Write(due);
        if (due.Lines.Count == 0) Screen.Line();
        Screen.Heading(Session.Say("handover/lines"));
        page.WriteLines(alarms);
        foreach (var (channel, feed) in channels.SelectMany(channel => channel.Feeds.Select(feed => (channel, feed))).Where(one => one.feed.Fault is not null || one.feed.State != "open"))
            Session.Tell("handover/feed", PartyName.Of(Session, channel, feed.Party), Session.Say("state/" + feed.State), feed.Fault ?? "");
        Part("handover/changed", Times.Show(since));
        DeskNote.Write(Session, changed.Desk);
        if (changed.Messages.Count == 0) Session.Tell("inbox/empty");
        else InboxTable.Write(Session, changed.Messages);
        if (audit is null) return;
        Part("handover/audit");
        AuditPage.Write(Session, audit);
    }

    private void Part(string key, params string[] args)
    {
        Screen.Line();
        Screen.Heading(Session.Say(key, args));
    }

    // Since this watch began: the earliest turn that goes on.
    private DateTimeOffset Since(ParseResult parsed, RosterView roster)
    {
        var now = Session.Host.Time.GetUtcNow();
        if (parsed.GetValue(_since) is not { } typed)
            return roster.Turns.Where(turn => turn.Now).Select(turn => RosterPage.At(turn.From)).DefaultIfEmpty(now - s_usual).Min();
        return DateTimeOffset.TryParse(RelativeTime.Resolve(typed, now), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            ? since : throw new CommandFailedException(ExitCode.Usage, TerminalCodes.ValueWrong, _since.Name, typed);
    }
}
