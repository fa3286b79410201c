using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Alarms as the watch reads them: how urgent, about what, what is the case, what to do, who has it.</summary>
internal sealed class AlarmPage(Session session, IReadOnlyList<ChannelView> channels)
{
    private readonly LocalTimes _times = new(session);

    public void Write(AlarmList list)
    {
        foreach (var channel in list.Counting) session.Screen.Loud(session.Say("due/counting", ShortId.Of(channel)));
        if (list.QuietSince is { } quiet && list.Alarms.Count == 0)
            session.Tell("alarms/quiet", Times.Show(quiet));
        Write(list.Alarms);
        WriteLines(list);
    }

    /// <summary>Each alarm without what to do.</summary>
    public void WriteBrief(AlarmList list)
    {
        if (list.QuietSince is { } quiet && list.Alarms.Count == 0)
            session.Tell("alarms/quiet", Times.Show(quiet));
        foreach (var alarm in list.Alarms)
        {
            WriteHeading(alarm);
            foreach (var language in session.Languages) session.Screen.Paragraph("  " + session.Sentence(alarm.Code, language, Arguments(alarm)));
            WriteTaken(alarm);
        }
    }

    /// <summary>Each line: when it was last heard of, what waits, and whether somebody is on watch there.</summary>
    public void WriteLines(AlarmList list)
    {
        foreach (var line in list.Lines)
        {
            var heard = DateTimeOffset.Parse(line.Heard, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            session.Tell(
                line.Waiting switch { 0 => "alarms/line", 1 => "alarms/line-waiting-one", _ => "alarms/line-waiting" }, PartyOf(line.Channel, line.Party), TimeLeft.Length(session, session.Host.Time.GetUtcNow() - heard),
                line.Waiting.ToString(CultureInfo.InvariantCulture));
            if (line.Manned is { } manned)
                Line(manned ? "alarms/manned" : "alarms/unmanned", Times.Show(line.MannedSince));
        }
    }

    public void Write(IReadOnlyList<AlarmLine> alarms)
    {
        foreach (var alarm in alarms) Write(alarm);
    }

    public void WriteTaken(AlarmList list)
    {
        foreach (var alarm in list.Alarms) session.Tell("alarms/taken", alarm.About, alarm.Taken!.Officer, Times.Show(alarm.Taken.At));
    }

    private void WriteHeading(AlarmLine alarm)
    {
        var head = new[] { session.Say("alarms/" + alarm.Urgency), alarm.Precedence, alarm.About, session.Say("alarms/since", Times.Show(alarm.Since)), $"[{alarm.Code}]" };
        var heading = string.Join("  ", head.Where(part => part is { Length: > 0 }));
        heading = alarm.Exercise ? session.Place(session.Say("state/exercise"), heading) : heading;
        if (alarm.Urgency == "red" && alarm.Ended is null) session.Screen.Loud(heading);
        else session.Screen.Heading(heading);
    }

    private string[] Arguments(AlarmLine alarm) => [PartyOf(alarm.Channel, alarm.Party), .. (alarm.Detail.Length > 0 ? alarm.Detail : alarm.About).Split(' ')];

    private void Write(AlarmLine alarm)
    {
        WriteHeading(alarm);
        var args = Arguments(alarm);
        foreach (var language in session.Languages)
        {
            session.Screen.Paragraph("  " + session.Sentence(alarm.Code, language, args));
            if (session.Catalogue.Hint(alarm.Code, language, args) is { } hint)
                session.Screen.Paragraph("  " + session.Catalogue.Text("alarms/do-" + alarm.Who, language, hint));
        }

        if (alarm.Due is { } due && DateTimeOffset.TryParse(due, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            Line("alarms/due", session.List([TimeLeft.Say(session, at), Times.Show(at), .. channels.Where(channel => channel.Id == alarm.Channel).Select(channel => _times.Show(channel, at))]));
        if (alarm.Times > 1) Line("alarms/times", alarm.Times.ToString(CultureInfo.InvariantCulture));
        if (alarm.Hanging > 0) Line(alarm.Hanging == 1 ? "alarms/hanging-one" : "alarms/hanging", alarm.Hanging.ToString(CultureInfo.InvariantCulture));
        WriteTaken(alarm);
        if (alarm.Ended is { } ended) Line("alarms/ended", Times.Show(ended));
        session.Screen.Line();
    }

    private void WriteTaken(AlarmLine alarm)
    {
        if (alarm.Taken is { } taken) Line(taken.From is null ? "alarms/has" : "alarms/has-from", taken.Officer, Times.Show(taken.At), taken.From ?? "");
    }

    private void Line(string key, params string[] args) => session.Screen.Paragraph("  " + session.Say(key, args));

    private string PartyOf(string channel, string party) =>
        party.Length == 0 ? session.Say("alarms/others") : channels.FirstOrDefault(one => one.Id == channel) is { } known ? PartyName.Of(session, known, party) : party;
}
