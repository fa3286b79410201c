using System.Threading.Channels;

namespace Parley.Cli.Tests;

/// <summary>A clock that stands until the test lets it go on to where the program waits for.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>();
    private DateTimeOffset _now = new FixedTime().GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Waiting(callback, state, dueTime);
        Assert.True(_waiting.Writer.TryWrite(timer));
        return timer;
    }

    /// <summary>Comes back when the program waits for a time to come, with that wait; fails when it ended instead.</summary>
    public async Task<Waiting> WaitAsync(Task<(string Output, int Exit)> program)
    {
        var next = _waiting.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        if (await Task.WhenAny(next, program) != next) Assert.Fail("It ended: " + (await program).Output);
        return await next;
    }

    /// <summary>Lets the time pass that the program waits for.</summary>
    public async Task PassAsync(Task<(string Output, int Exit)> program)
    {
        var wait = await WaitAsync(program);
        _now += wait.Due;
        wait.Fire();
    }

    internal sealed class Waiting(TimerCallback callback, object? state, TimeSpan due) : ITimer
    {
        public TimeSpan Due => due;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
