using System.CommandLine;
using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What needs whom, by when: our own first, the soonest first.</summary>
internal sealed class DueCommand : ProgramCommand
{
    private readonly NodeOptions _node;
    private readonly Option<string> _channel;
    private readonly Option<string> _after;
    private readonly Option<int?> _max;
    private readonly Option<bool> _json;

    public DueCommand(Session session)
        : base(session, "due")
    {
        _channel = Add<string>("channel", "ID|PARTY", values: NodeValues.Channels(session));
        _max = Add<int?>("max", "NUMBER");
        _after = Add<string>("after", "PLACE");
        _json = AddJson();
        _node = new NodeOptions(this);
    }

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var node = _node.Connect(parsed);
        var channels = await node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.Channels, cancellation);
        var only = parsed.GetValue(_channel) is { } selector ? ChannelChoice.Find(channels, selector).Id : null;
        var due = await node.GetAsync<DueList>(DueList.Path(only, parsed.GetValue(_after), parsed.GetValue(_max), Session.Languages[0]), cancellation);
        if (parsed.GetValue(_json)) Screen.Write(due);
        else Show(due, channels);
        return ExitCode.Good;
    }

    // A list that does not hold everything is never called empty without saying so first.
    private void Show(DueList due, IReadOnlyList<ChannelView> channels)
    {
        if (due.Desk is { } desk) DeskNote.Write(Session, desk);
        foreach (var channel in due.Counting) Screen.Loud(Session.Say("due/counting", ShortId.Of(channel)));
        if (due.Lines.Count == 0) Session.Tell("due/none");
        var known = channels.ToDictionary(channel => channel.Id, StringComparer.Ordinal);
        var times = new LocalTimes(Session);
        foreach (var part in due.Lines.GroupBy(line => (line.Exercise, line.Ours, line.InDoubt)).OrderBy(part => (part.Key.Exercise, !part.Key.Ours, part.Key.InDoubt)))
        {
            var heading = Session.Say(part.Key switch { { InDoubt: true } => "due/doubt", { Ours: true } => "due/ours", _ => "due/theirs" });
            heading = part.Key.Exercise ? Session.Place(Session.Say("state/exercise"), heading) : heading;
            Screen.Heading(heading);
            foreach (var line in part) Write(line, known[line.Channel], times);
            Screen.Line();
        }

        if (due.Next is { } next) Session.Tell("due/more", next);
    }

    // When, and whose; then what it is; then how it stands, with whose word each time is.
    private void Write(DueLine line, ChannelView channel, LocalTimes times)
    {
        var kind = line.Kind is { } code ? TermWords.Say(Session, "kinds", code) : Session.Say("state/unreadable");
        if (line.Topic is { } topic) kind = Session.Place(kind, TermWords.Say(Session, "topics", topic));
        var when = line.Duty.Due is { } due && DateTimeOffset.TryParse(due, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Session.List([TimeLeft.Say(Session, at), Times.Show(at), times.Show(channel, at)]) : Session.Say("due/no-time");
        var who = line.Ours ? "" : PartyName.Of(Session, channel, line.Duty.Debtor) + "  ";
        Screen.Paragraph($"{line.Link}  {line.Precedence}  {who}{when}");
        Screen.Paragraph($"  {(line.Exercise ? Session.Place(Session.Say("state/exercise"), kind) : kind)}");

        // Until half of it is over, the time says all there is.
        var what = Session.Say("duty." + line.Duty.What);
        Screen.Paragraph("  " + (line.Duty.Lines[0] is { Code: not "moment.running" } state ? Session.Place(what, state.Text) : what));
    }
}
