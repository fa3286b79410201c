using Parley.Exchange.Seams;

namespace Parley.Node.Watch;

/// <summary>An alarm as it is shown, and what hangs on it: those are not shown beside it.</summary>
internal sealed record ShownAlarm(StandingAlarm Alarm, IReadOnlyList<StandingAlarm> Hanging);

/// <summary>
/// How many alarms become few: what waits for a line that is down hangs on the line, and what one peer causes beyond five an hour hangs on one alarm that is as urgent as the most urgent of them.
/// </summary>
internal static class AlarmGroups
{
    private const int MostAnHour = 5;
    private const long HourMs = 3_600_000;

    /// <summary>The most urgent first, exercises last.</summary>
    public static IReadOnlyList<ShownAlarm> Of(IReadOnlyList<StandingAlarm> alarms)
    {
        var inOrder = alarms.OrderBy(alarm => alarm.SinceMs).ThenBy(alarm => alarm.Condition.Key, StringComparer.Ordinal).ToList();
        HashSet<StandingAlarm> hangs = new(ReferenceEqualityComparer.Instance);
        List<ShownAlarm> shown = [];
        var waiting = inOrder.Where(alarm => alarm.Condition.Code is AlarmTable.DeliveryLate or AlarmCodes.OverdueAnswer).ToLookup(alarm => (alarm.Condition.Channel, alarm.Condition.Party));
        foreach (var line in inOrder.Where(alarm => IsLine(alarm.Condition.Code)))
        {
            StandingAlarm[] hanging = [.. waiting[(line.Condition.Channel, line.Condition.Party)].Where(hangs.Add)];
            hangs.Add(line);
            shown.Add(new ShownAlarm(line, hanging));
        }

        var ofPeers = inOrder.Where(alarm => !hangs.Contains(alarm) && alarm.Condition is { Cause.Length: > 0, Message: not null });
        foreach (var peer in ofPeers.GroupBy(alarm => (alarm.Condition.Channel, alarm.Condition.Cause, alarm.Condition.Exercise)).ToList())
        {
            var times = new Queue<long>();
            StandingAlarm[] over = [.. peer.Where(alarm => !Fits(times, alarm.SinceMs))];
            if (over.Length == 0)
                continue;
            hangs.UnionWith(over);
            var first = over.MinBy(alarm => (AlarmTable.Of(alarm.Condition.Code).Urgency, alarm.Condition.DueMs ?? long.MaxValue))!;
            var group = new Condition(AlarmTable.PeerMany, peer.Key.Channel, peer.Key.Cause)
            {
                Exercise = peer.Key.Exercise,
                Precedence = over.Min(alarm => alarm.Condition.Precedence),
                DueMs = first.Condition.DueMs,
                Detail = $"{over.Length} {first.Condition.Code}",
            };
            shown.Add(new ShownAlarm(new StandingAlarm(group, over[0].SinceMs, Taken: over.All(alarm => alarm.Taken is not null) ? over[0].Taken : null), over));
        }

        shown.AddRange(inOrder.Where(alarm => !hangs.Contains(alarm)).Select(alarm => new ShownAlarm(alarm, [])));
        return [.. shown.OrderBy(one => one.Alarm.Condition.Exercise).ThenBy(UrgencyOf).ThenBy(one => one.Alarm.Condition.DueMs ?? long.MaxValue).ThenBy(one => one.Alarm.SinceMs)];
    }

    /// <summary>A group is as urgent as the most urgent in it.</summary>
    public static Urgency UrgencyOf(ShownAlarm shown) => shown.Hanging.Append(shown.Alarm).Min(alarm => AlarmTable.Of(alarm.Condition.Code).Urgency);

    /// <summary>Whether an alarm says that a line, or one of its directions, does not work.</summary>
    public static bool IsLine(string code) => code is AlarmCodes.CheckMissed or AlarmTable.OneWayIn or AlarmTable.OneWayOut;

    // At most five began within any hour.
    private static bool Fits(Queue<long> times, long sinceMs)
    {
        while (times.TryPeek(out var earliest) && sinceMs - earliest >= HourMs)
            times.Dequeue();
        if (times.Count == MostAnHour)
            return false;
        times.Enqueue(sinceMs);
        return true;
    }
}
