using System.Collections.Concurrent;

namespace Parley.Node.Hosting;

/// <summary>
/// The one thread on which the exchange core runs: every call into it and every continuation of it. Heavy computation and I/O are elsewhere, so the thread is
/// hardly ever busy; what it gives is that nothing in the core happens at the same time as anything else.
/// </summary>
public sealed class NodeLoop : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Work, object? State)> _queue = [];
    private readonly Thread _thread;

    public NodeLoop()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "parley-loop" };
        _thread.Start();
    }

    /// <summary>An exception that left the loop: a bug, and the process must end (<see cref="Failed"/> says so).</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Cancelled when the loop died of a bug.</summary>
    public CancellationToken Failed => _failed.Token;

    private readonly CancellationTokenSource _failed = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!_queue.IsAddingCompleted)
            _queue.Add((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing waits for the loop.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs work on the loop and hands its result back to the caller's thread.</summary>
    public Task<T> Run<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(async _ =>
        {
            try
            {
                done.SetResult(await work());
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                done.SetException(fault);
            }
        }, null);
        return done.Task;
    }

    public Task<T> Run<T>(Func<T> work) => Run(() => Task.FromResult(work()));

    public void Dispose()
    {
        _queue.CompleteAdding();
        if (Thread.CurrentThread != _thread)
            _thread.Join(TimeSpan.FromSeconds(5));
        _queue.Dispose();
        _failed.Dispose();
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (var (work, state) in _queue.GetConsumingEnumerable())
        {
            try
            {
                work(state);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // Unknown state is no state to sign from.
                Fault = fault;
                _failed.Cancel();
                return;
            }
        }
    }
}
