namespace Parley.Exchange.Tests;

/// <summary>A clock that stands until it is set.</summary>
internal sealed class ManualTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeMilliseconds(1_400_000_000_000);

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>The steady clock: it goes with the other unless a test lets that one jump.</summary>
    public override long GetTimestamp() => (Now - Jumped).UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How far the wall clock was set ahead of the steady one.</summary>
    public TimeSpan Jumped { get; private set; }

    public void Jump(TimeSpan by) => (Now, Jumped) = (Now + by, Jumped + by);
}
