namespace Parley.Model.Nodes;

/// <summary>A clock that stands until it is moved. Nothing waits for it: what a timer would do, a step of the model does.</summary>
internal sealed class Clock(int day) : TimeProvider
{
    /// <summary>What it shows first, ms.</summary>
    public const long StartMs = 1_400_000_000_000;

    /// <summary>Once this much has passed, whatever is tried once a minute is due again.</summary>
    private static readonly TimeSpan s_minute = TimeSpan.FromSeconds(61);
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(10);

    private DateTimeOffset _now = DateTimeOffset.FromUnixTimeMilliseconds(StartMs).AddDays(day);
    private TimeSpan _steady = TimeSpan.FromDays(1000 + day);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _steady.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

    public void Minute() => _steady += s_minute;

    public void Silence() => _steady += s_silence;

    public void Pass(int days) => (_now, _steady) = (_now.AddDays(days), _steady.Add(TimeSpan.FromDays(days)));

    private sealed class Never : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
