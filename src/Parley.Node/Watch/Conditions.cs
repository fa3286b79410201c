using System.Globalization;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Watch;

/// <summary>Looks at everything that can be an alarm. On the core's loop only.</summary>
/// <param name="keysUntilMs">Until when the node keys are valid.</param>
internal sealed class Conditions(IRecordStore record, AlarmBook book, long keysUntilMs, string storePath)
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 86_400_000;

    /// <summary>How long an entry waits for a member that writes before the line is called one-way.</summary>
    private const long OneWayMs = 5 * MinuteMs;

    private const int MissedChecks = 2;
    private const int KeyDays = 14;
    private const long LeastFreeBytes = 256L << 20;

    private readonly DutyConditions _duties = new(record);
    private readonly Dictionary<(ChannelId, string), Backlog> _backlogs = [];
    private readonly Dictionary<ChannelId, (long Size, Header? Newest)> _clocks = [];

    /// <returns>What is the case, and the channels of which that cannot be said yet.</returns>
    public (IReadOnlyList<Condition> Now, IReadOnlySet<string> Unknown) Look(LocalNode node, long nowMs)
    {
        List<Condition> now = [];
        HashSet<string> unknown = new(StringComparer.Ordinal);
        var signals = book.Lasting();
        now.AddRange(signals.Where(signal => !IsLookedUp(signal.Alarm.Code)).GroupBy(signal => (signal.Alarm.Code, signal.Alarm.Channel, signal.Alarm.Party)).Select(same =>
            new Condition(same.Key.Code, same.Key.Channel, same.Key.Party) { Detail = string.Join(',', same.Select(signal => signal.Alarm.Detail).Order(StringComparer.Ordinal)) }));
        if (FreeBytes() is { } free && free < LeastFreeBytes)
            now.Add(new Condition(AlarmTable.DiskLow) { Detail = Number(free >> 20) });
        if (node.ClockOffMs is not 0 and var offMs)
            now.Add(new Condition(AlarmCodes.ClockDoubtful) { Detail = $"{Shown(nowMs)} {Shown(nowMs + offMs)}" });
        else if (keysUntilMs - nowMs < KeyDays * DayMs)
            now.Add(nowMs > keysUntilMs ? new Condition(AlarmCodes.KeysExpired) : new Condition(AlarmCodes.KeysExpiring) { Detail = Number((keysUntilMs - nowMs) / DayMs) });
        _duties.Begin();
        foreach (var channel in node.Channels)
        {
            if (!_duties.Add(node, channel, nowMs, now))
                unknown.Add(channel.Id.ToString());
            var feeds = channel.Status();
            AddFeeds(channel, feeds, nowMs, now);
            foreach (var line in channel.Lines())
                AddLine(channel, feeds[0], line, signals, nowMs, now);
        }

        return (now, unknown);
    }

    // A fork and a feed that may not be written stay until people act.
    private void AddFeeds(Channel channel, IReadOnlyList<FeedStatus> feeds, long nowMs, List<Condition> now)
    {
        var id = channel.Id.ToString();
        foreach (var feed in feeds)
        {
            if (feed.Frozen)
                now.Add(new Condition(feed.Party == channel.Us ? feed.Fault ?? AlarmTable.FeedFrozen : CodeAgainst(channel.Id, feed.Party), id, feed.Party == channel.Us ? "" : feed.Party));
        }

        if (ClockOf(channel, feeds[0].Size) is { } clock && nowMs - clock.Created < DayMs)
            now.Add(new Condition(AlarmCodes.ClockRight, id) { Detail = $"{Shown(clock.Clock!.Was)} {Shown(clock.Clock.Is)}" });
    }

    /// <summary>Our newest clock entry; what was looked up is not looked up again.</summary>
    private Header? ClockOf(Channel channel, long size)
    {
        var (looked, newest) = _clocks.GetValueOrDefault(channel.Id);
        var own = new FeedKey(channel.Id, channel.Us);
        if (looked < size && record.LastOfType(own, EntryType.Clock, size) is { } seq && Header.TryDecode(record.Held(own, seq).HeaderBytes, out var header, out _))
            newest = header;
        _clocks[channel.Id] = (size, newest);
        return newest;
    }

    private void AddLine(Channel channel, FeedStatus ours, LineStatus line, IReadOnlyList<Signal> signals, long nowMs, List<Condition> now)
    {
        var (id, own) = (channel.Id.ToString(), new FeedKey(channel.Id, channel.Us));
        if (!_backlogs.TryGetValue((channel.Id, line.Party), out var backlog))
            _backlogs[(channel.Id, line.Party)] = backlog = new Backlog(record, own);
        backlog.Look(line.Delivered, ours.Size);
        var silentMs = MissedChecks * channel.Rules.Terms.CheckMilliseconds;
        if (line.StoppedBy is { } code)
            now.Add(new Condition(code, id, line.Party));
        if (line.QuietMs >= silentMs)
            now.Add(new Condition(nowMs - CosignedMs(own, line) < silentMs ? AlarmTable.OneWayIn : AlarmCodes.CheckMissed, id, line.Party));
        else if (line.StoppedBy is null && !ours.Frozen && backlog.OldestMs is { } oldestMs && nowMs - oldestMs >= OneWayMs)
            now.Add(new Condition(AlarmTable.OneWayOut, id, line.Party) { Detail = Shown(oldestMs) });
        if (line.ClockDiffers)
            now.Add(new Condition(AlarmCodes.ClockDoubtful, id, line.Party)
            {
                Detail = signals.LastOrDefault(signal => signal.Alarm.Code == AlarmCodes.ClockDoubtful && signal.Alarm.Channel == id && signal.Alarm.Party == line.Party)?.Alarm.Detail ?? "",
            });
        foreach (var header in backlog.Urgent.Where(header => nowMs - header.Created >= MinuteMs))
            now.Add(new Condition(AlarmTable.DeliveryLate, id, line.Party, new EntryLink(header.Feed, header.Seq)) { Precedence = header.Precedence, Exercise = header.Exercise });
    }

    private string CodeAgainst(ChannelId channel, string party) =>
        record.Evidence(channel).LastOrDefault(row => row.Party == party && row.Code is Codes.BatchFork or Codes.CheckpointFork)?.Code ?? AlarmTable.FeedFrozen;

    // When it last took what is ours, by its own word.
    private long CosignedMs(FeedKey own, LineStatus line) => record.Cosignatures(own, line.Delivered).Where(row => row.By == line.Party).Select(row => row.Seconds * 1000).DefaultIfEmpty().Max();

    // What can be looked up needs nobody's word that it was so.
    private static bool IsLookedUp(string code) => code is AlarmCodes.CheckMissed or AlarmCodes.OverdueAnswer or AlarmCodes.ClockDoubtful or AlarmCodes.ClockRight or AlarmCodes.KeysExpiring
        or AlarmCodes.KeysExpired or AlarmCodes.FeedBehind or AlarmCodes.KeysBehind or Codes.BatchFork or Codes.CheckpointFork;

    private long? FreeBytes()
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(storePath))!).AvailableFreeSpace;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Shown(long ms) => UtcTime.Of(ms - (ms % 1000)).ToString();

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
