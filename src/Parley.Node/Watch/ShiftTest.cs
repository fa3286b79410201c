namespace Parley.Node.Watch;

/// <summary>The test alarm that one key sends once a shift. Taken, it is over; when nobody takes it within five minutes, that is an alarm of its own. Safe for concurrent use.</summary>
internal sealed class ShiftTest
{
    private const long PatienceMs = 300_000;

    private readonly Lock _gate = new();
    private (long SinceMs, string Officer)? _running;

    /// <summary>Begins one.</summary>
    public void Begin(string officer, long nowMs)
    {
        lock (_gate)
            _running = (nowMs, officer);
    }

    public IEnumerable<Condition> Conditions(AlarmBoard board, long nowMs)
    {
        lock (_gate)
        {
            if (_running is not var (sinceMs, officer))
                return [];
            if (board.All.Any(alarm => alarm is { Lasts: true, Taken: not null } && alarm.Condition.Code is AlarmTable.Test or AlarmTable.TestUntaken && alarm.Taken.AtMs >= sinceMs))
            {
                _running = null;
                return [];
            }

            return [new Condition(nowMs - sinceMs < PatienceMs ? AlarmTable.Test : AlarmTable.TestUntaken) { Detail = officer.Replace(' ', '_') }];
        }
    }
}
