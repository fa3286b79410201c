using Microsoft.Extensions.Logging;
using Parley.Exchange;
using Parley.Exchange.Seams;

namespace Parley.Node.Watch;

/// <summary>What was raised, logged, and when it was last: what cannot be looked up anew lasts for a while after that.</summary>
public sealed partial class AlarmBook(TimeProvider time, ILogger<AlarmBook> log) : IAlarms
{
    private const int MaxKept = 100;

    /// <summary>What goes on is raised every ten minutes.</summary>
    private static readonly TimeSpan s_repeated = TimeSpan.FromMinutes(11);

    private static readonly TimeSpan s_once = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Code, string Channel, string Party), Signal> _signals = [];

    public void Raise(Alarm alarm)
    {
        lock (_gate)
        {
            if (_signals.Count == MaxKept && !_signals.ContainsKey(KeyOf(alarm)))
                _signals.Remove(_signals.MinBy(pair => pair.Value.At).Key);
            _signals[KeyOf(alarm)] = new Signal(alarm, time.GetUtcNow());
        }

        Raised(alarm.Code, alarm.Channel, alarm.Party, alarm.Detail);
    }

    /// <summary>Those that last.</summary>
    internal IReadOnlyList<Signal> Lasting()
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            return [.. _signals.Values.Where(signal => now - signal.At < (IsRepeated(signal.Alarm.Code) ? s_repeated : s_once)).OrderBy(signal => signal.At)];
        }
    }

    /// <summary>Takes those of before a start.</summary>
    internal void Restore(IEnumerable<Signal> signals)
    {
        lock (_gate)
        {
            foreach (var signal in signals.TakeLast(MaxKept))
                _signals.TryAdd(KeyOf(signal.Alarm), signal);
        }
    }

    /// <summary>The store takes writes again.</summary>
    internal void StoreWorks()
    {
        lock (_gate)
        {
            foreach (var key in _signals.Keys.Where(key => key.Code.StartsWith("store.", StringComparison.Ordinal)).ToArray())
                _signals.Remove(key);
        }
    }

    private static bool IsRepeated(string code) => code is AlarmTable.WatchFailed or FaultCodes.MarksFull or FaultCodes.MarksReadOnly or FaultCodes.MarksBroken || code.StartsWith("store.", StringComparison.Ordinal) || code.StartsWith("desk.", StringComparison.Ordinal);

    private static (string, string, string) KeyOf(Alarm alarm) => (alarm.Code, alarm.Channel, alarm.Party + (IsRepeated(alarm.Code) ? alarm.Detail : ""));

    [LoggerMessage(EventId = 100, Level = LogLevel.Warning, Message = "alarm {Code} channel {Channel} party {Party} {Detail}")]
    private partial void Raised(string code, string channel, string party, string detail);
}

/// <summary>An alarm that was raised, and when it last was.</summary>
internal sealed record Signal(Alarm Alarm, DateTimeOffset At);
