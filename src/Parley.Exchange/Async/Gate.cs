namespace Parley.Exchange;

/// <summary>A first-come, first-served lock for a single-threaded loop: one holder at a time across awaits.</summary>
internal sealed class Gate
{
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _held;

    public async Task<Held> EnterAsync()
    {
        if (_held)
        {
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            await turn.Task;
        }

        _held = true;
        return new Held(this);
    }

    private void Leave()
    {
        // Ownership passes straight to the next in line, so nobody can slip in between.
        if (_waiting.TryDequeue(out var next))
            next.SetResult();
        else
            _held = false;
    }

    internal readonly struct Held(Gate gate) : IDisposable
    {
        public void Dispose() => gate.Leave();
    }
}
