namespace Parley.Testing.Simulation;

/// <summary>A node's clock: the loop's virtual time plus the node's own error, and timers that fire through the node's context.</summary>
public sealed class SimTime(SimContext context, Func<long> skewMs) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(context.Loop.NowMs + skewMs());

    public override long GetTimestamp() => context.Loop.NowMs * TimeSpan.TicksPerMillisecond;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimTimer(context, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class SimTimer(SimContext context, TimerCallback callback, object? state) : ITimer
    {
        private int _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = ++_setting;
            if (dueTime != Timeout.InfiniteTimeSpan)
                context.Loop.Enqueue(context, (long)dueTime.TotalMilliseconds, _ => Fire(setting, period), null);
            return true;
        }

        public void Dispose() => _setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int setting, TimeSpan period)
        {
            if (setting != _setting)
                return;
            if (period > TimeSpan.Zero)
                Change(period, period);
            callback(state);
        }
    }
}
