using Parley.Api;
using Parley.Node.Watch;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Alarms;

/// <summary>Alarms as the inside door shows them.</summary>
internal static class AlarmViews
{
    /// <summary>What lasts, grouped.</summary>
    public static IReadOnlyList<AlarmLine> Lasting(AlarmBoard board) => [.. AlarmGroups.Of([.. board.All.Where(alarm => alarm.Lasts)]).Select(Of)];

    public static AlarmLine Of(ShownAlarm shown)
    {
        var (alarm, condition) = (shown.Alarm, shown.Alarm.Condition);
        var (_, isOperators) = AlarmTable.Of(condition.Code);
        return new AlarmLine(
            condition.Code, condition.About, Time(alarm.SinceMs), AlarmGroups.UrgencyOf(shown) switch { Urgency.Red => "red", Urgency.Amber => "amber", _ => "yellow" },
            isOperators ? "operator" : "watch", condition.Channel, condition.Party, condition.Detail, condition.Exercise, alarm.Times, shown.Hanging.Count,
            condition.Precedence?.ToText(), Time(condition.DueMs), alarm.Taken is { } taken ? new TakenView(taken.Officer, Time(taken.AtMs), taken.From) : null, Time(alarm.EndedMs));
    }

    private static string Time(long ms) => UtcTime.Of(ms).ToString();

    private static string? Time(long? ms) => ms is { } at ? Time(at) : null;
}
