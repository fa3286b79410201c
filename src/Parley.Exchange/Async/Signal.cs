namespace Parley.Exchange;

/// <summary>
/// Wakes one waiter. Set before anyone waits, it is remembered once. For a single-threaded loop only: no locks, and continuations are always
/// queued, never run inside <see cref="Set"/>, so that the order of work does not depend on who was waiting.
/// </summary>
internal sealed class Signal
{
    private Waiter? _waiter;
    private bool _set;

    public void Set()
    {
        var waiter = _waiter;
        _waiter = null;
        if (waiter is null || !waiter.Wake())
            _set = true;
    }

    /// <summary>Waits for the next <see cref="Set"/>; an earlier waiter is woken, for there is only ever one owner. Await it, and do nothing else with the task.</summary>
    public Task WaitAsync(CancellationToken cancel) => WaitAsync(_ => null, cancel);

    /// <summary>The same, for no longer than <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancel) =>
        WaitAsync(waiter => time.CreateTimer(_ => waiter.Wake(), null, longest, Timeout.InfiniteTimeSpan), cancel);

    private Task WaitAsync(Func<Waiter, ITimer?> timer, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
            return Task.FromCanceled(cancel);
        if (_set)
        {
            _set = false;
            return Task.CompletedTask;
        }

        _waiter?.Wake();
        _waiter = new Waiter(timer, cancel);
        return _waiter.Task;
    }

    private sealed class Waiter
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenRegistration _registration;
        private readonly ITimer? _timer;

        public Waiter(Func<Waiter, ITimer?> timer, CancellationToken cancel)
        {
            _registration = cancel.Register(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), _done);
            _timer = timer(this);
        }

        public Task Task => _done.Task;

        /// <returns>False when it had ended before.</returns>
        public bool Wake()
        {
            _registration.Unregister();
            _timer?.Dispose();
            return _done.TrySetResult();
        }
    }
}
