namespace Parley.Node.Tests.People;

/// <summary>Both clocks, moved by hand: the time of day can be set, the steady clock only goes on.</summary>
internal sealed class HandClock : TimeProvider
{
    private long _steady;

    public DateTimeOffset Now { get; set; } = new(2026, 11, 30, 3, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Time passes, for both.</summary>
    public void Pass(TimeSpan time) => (Now, _steady) = (Now + time, _steady + time.Ticks);

    /// <summary>Time passes, and somebody sets the time of day back to what it was.</summary>
    public void PassUnseen(TimeSpan time) => _steady += time.Ticks;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => _steady;
}
