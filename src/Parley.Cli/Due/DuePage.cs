using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>What is owed, as the watch reads it.</summary>
internal sealed class DuePage(Session session, IReadOnlyList<ChannelView> channels)
{
    // A list that does not hold everything is never called empty without saying so first.
    public void Write(DueList due)
    {
        if (due.Desk is { } desk) DeskNote.Write(session, desk);
        foreach (var channel in due.Counting) session.Screen.Loud(session.Say("due/counting", ShortId.Of(channel)));
        if (due.Lines.Count == 0) session.Tell("due/none");
        var known = channels.ToDictionary(channel => channel.Id, StringComparer.Ordinal);
        var times = new LocalTimes(session);
        foreach (var part in due.Lines.GroupBy(line => (line.Exercise, line.Ours, line.InDoubt)).OrderBy(part => (part.Key.Exercise, !part.Key.Ours, part.Key.InDoubt)))
        {
            var heading = session.Say(part.Key switch { { InDoubt: true } => "due/doubt", { Ours: true } => "due/ours", _ => "due/theirs" });
            heading = part.Key.Exercise ? session.Place(session.Say("state/exercise"), heading) : heading;
            session.Screen.Heading(heading);
            foreach (var line in part) Write(line, known[line.Channel], times);
            session.Screen.Line();
        }

        if (due.Next is { } next) session.Tell("due/more", next);
    }

    // When, and whose; then what it is; then how it stands, with whose word each time is.
    private void Write(DueLine line, ChannelView channel, LocalTimes times)
    {
        var kind = line.Kind is { } code ? TermWords.Say(session, "kinds", code) : session.Say(Unread.Word(line.Unreadable));
        if (line.Topic is { } topic) kind = session.Place(kind, TermWords.Say(session, "topics", topic));
        var when = line.Duty.Due is { } due && DateTimeOffset.TryParse(due, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? session.List([TimeLeft.Say(session, at), Times.Show(at), times.Show(channel, at)]) : session.Say("due/no-time");
        var who = line.Ours ? "" : PartyName.Of(session, channel, line.Duty.Debtor) + "  ";
        session.Screen.Paragraph($"{line.Link}  {line.Precedence}  {who}{when}");
        session.Screen.Paragraph($"  {(line.Exercise ? session.Place(session.Say("state/exercise"), kind) : kind)}");

        // Until half of it is over, the time says all there is.
        var what = session.Say("duty." + line.Duty.What);
        session.Screen.Paragraph("  " + (line.Duty.Lines[0] is { Code: not "moment.running" } state ? session.Place(what, state.Text) : what));
    }
}
