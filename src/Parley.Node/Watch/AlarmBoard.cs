namespace Parley.Node.Watch;

/// <summary>
/// The alarms there are: conditions over time. One ends with its cause, and only then; one that comes back within a quarter of an hour is the same, counted. It has no clock of its own.
/// Safe for concurrent use.
/// </summary>
internal sealed class AlarmBoard
{
    /// <summary>How long an alarm that ended is remembered, ms.</summary>
    private const long RememberedMs = 900_000;

    /// <summary>How many lines that were down are kept, the newest, and for how long, ms: who reads what was written last night sees why nothing came.</summary>
    public const int MostOutages = 1_000;
    private const long OutagesMs = 90 * 86_400_000L;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, StandingAlarm> _alarms = new(StringComparer.Ordinal);
    private readonly List<StandingAlarm> _outages;
    private long _quietSinceMs;
    private long _version;

    /// <param name="outages">Lines that were down, in the order in which they were forgotten as alarms.</param>
    public AlarmBoard(long quietSinceMs, IEnumerable<StandingAlarm> before, IEnumerable<StandingAlarm>? outages = null)
    {
        _quietSinceMs = quietSinceMs;
        _outages = [.. outages ?? []];
        foreach (var alarm in before)
            _alarms[alarm.Condition.Key] = alarm;
    }

    /// <summary>Those that last, and those that ended lately.</summary>
    public IReadOnlyList<StandingAlarm> All
    {
        get
        {
            lock (_gate)
                return [.. _alarms.Values];
        }
    }

    /// <summary>Lines that were down and are no alarm any more, the newest last.</summary>
    public IReadOnlyList<StandingAlarm> Outages
    {
        get
        {
            lock (_gate)
                return [.. _outages];
        }
    }

    /// <summary>Another number after each change.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Since when there is no alarm, ms; null while there is one.</summary>
    public long? QuietSinceMs
    {
        get
        {
            lock (_gate)
                return _alarms.Values.Any(alarm => alarm.Lasts) ? null : _quietSinceMs;
        }
    }

    /// <summary>Takes what is the case now.</summary>
    /// <param name="unknown">Channels of which it cannot be said yet what is the case: nothing of theirs ends.</param>
    /// <returns>Alarms that are new, and whether anything changed.</returns>
    public (IReadOnlyList<StandingAlarm> Started, bool Changed) Update(IReadOnlyList<Condition> conditions, IReadOnlySet<string> unknown, long nowMs)
    {
        lock (_gate)
        {
            List<StandingAlarm> started = [];
            var (changed, now) = (false, new HashSet<string>(StringComparer.Ordinal));
            foreach (var condition in conditions)
            {
                if (!now.Add(condition.Key))
                    continue;
                var before = _alarms.GetValueOrDefault(condition.Key);
                if (before is { Lasts: true } && before.Condition == condition)
                    continue;
                changed = true;
                _alarms[condition.Key] = before switch
                {
                    null => new StandingAlarm(condition, nowMs),
                    { Lasts: true } => before with { Condition = condition },
                    _ => before with { Condition = condition, Times = before.Times + 1, EndedMs = null },
                };
                if (before is null)
                    started.Add(_alarms[condition.Key]);
            }

            foreach (var (key, alarm) in _alarms.ToArray())
            {
                if (alarm.Lasts && !now.Contains(key) && !unknown.Contains(alarm.Condition.Channel))
                    (_alarms[key], _quietSinceMs, changed) = (alarm with { EndedMs = nowMs }, nowMs, true);
                else if (alarm.EndedMs is { } ended && nowMs - ended >= RememberedMs)
                    changed |= Forget(key, alarm);
            }

            // In the order in which they ended: the newest are last.
            changed |= _outages.RemoveAll(outage => nowMs - outage.EndedMs >= OutagesMs) > 0;
            if (_outages.Count > MostOutages)
                _outages.RemoveRange(0, _outages.Count - MostOutages);

            if (changed)
                Interlocked.Increment(ref _version);
            return (started, changed);
        }
    }

    private bool Forget(string key, StandingAlarm alarm)
    {
        if (AlarmGroups.IsLine(alarm.Condition.Code))
            _outages.Add(alarm);
        return _alarms.Remove(key);
    }

    /// <summary>One that is the case although the others cannot be looked at.</summary>
    public void Add(Condition condition, long nowMs)
    {
        lock (_gate)
        {
            if (_alarms.TryAdd(condition.Key, new StandingAlarm(condition, nowMs)))
                Interlocked.Increment(ref _version);
        }
    }

    /// <summary>An officer takes all that is about something.</summary>
    /// <param name="handOver">Whether another's are taken over; otherwise the first who took one has it.</param>
    /// <returns>Those taken, and one that another has; none of either: there is no such alarm.</returns>
    public (IReadOnlyList<StandingAlarm> Taken, StandingAlarm? Others) Take(string about, string? channel, string officer, bool handOver, long nowMs)
    {
        lock (_gate)
        {
            var meant = _alarms.Where(pair => pair.Value.Lasts && pair.Value.Condition.About == about && (channel is null || pair.Value.Condition.Channel == channel)).ToArray();
            if (!handOver && Array.Find(meant, pair => pair.Value.Taken is { } other && other.Officer != officer) is { Value: { } others })
                return ([], others);
            foreach (var (key, alarm) in meant.Where(pair => pair.Value.Taken?.Officer != officer))
                _alarms[key] = alarm with { Taken = new Taking(officer, nowMs, alarm.Taken?.Officer) };
            Interlocked.Increment(ref _version);
            return ([.. meant.Select(pair => _alarms[pair.Key])], null);
        }
    }
}
