using Microsoft.Extensions.Logging;
using Parley.Exchange.Seams;

namespace Parley.Node.Hosting;

/// <summary>Alarms: logged, and the newest kept for the status page.</summary>
public sealed partial class AlarmBook(TimeProvider time, ILogger<AlarmBook> log) : IAlarms
{
    private const int MaxKept = 100;

    private readonly Queue<(DateTimeOffset At, Alarm Alarm)> _alarms = new();

    public void Raise(Alarm alarm)
    {
        lock (_alarms)
        {
            if (_alarms.Count == MaxKept)
                _alarms.Dequeue();
            _alarms.Enqueue((time.GetUtcNow(), alarm));
        }

        Raised(alarm.Code, alarm.Channel, alarm.Party, alarm.Detail);
    }

    public IReadOnlyList<(DateTimeOffset At, Alarm Alarm)> Newest()
    {
        lock (_alarms)
        {
            return [.. _alarms.Reverse()];
        }
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Warning, Message = "alarm {Code} channel {Channel} party {Party} {Detail}")]
    private partial void Raised(string code, string channel, string party, string detail);
}
