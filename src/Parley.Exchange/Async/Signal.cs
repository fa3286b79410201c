using Parley.Protocol;
namespace Parley.Exchange;

/// <summary>
/// Wakes one waiter. Set before anyone waits, it is remembered once. For a single-threaded loop only: no locks, and continuations are always
/// queued, never run inside <see cref="Set"/>, so that the order of work does not depend on who was waiting.
/// </summary>
internal sealed class Signal
{
    private TaskCompletionSource? _waiter;
    private bool _set;

    public void Set()
    {
        if (_waiter is { } waiter)
        {
            _waiter = null;
            waiter.TrySetResult();
        }
        else
        {
            _set = true;
        }
    }

    /// <summary>Waits for the next <see cref="Set"/>; an earlier waiter is woken, for there is only ever one owner.</summary>
    public async Task WaitAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (_set)
        {
            _set = false;
            return;
        }

        _waiter?.TrySetResult();
        var mine = _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancel.Register(static state => ((TaskCompletionSource)state!).TrySetCanceled(), mine))
            await mine.Task;
    }
}
