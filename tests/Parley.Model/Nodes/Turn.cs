namespace Parley.Model.Nodes;

/// <summary>The one thread of a node: what it posts runs first come, first served, until nothing is left. After the power fails nothing runs any more.</summary>
internal sealed class Turn : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Work, object? State)> _queue = new();

    /// <summary>Whether the power is on.</summary>
    public bool IsOn { get; private set; } = true;

    public void Stop()
    {
        IsOn = false;
        _queue.Clear();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsOn)
            _queue.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing may block.");

    public override SynchronizationContext CreateCopy() => this;

    public void Run()
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            while (_queue.TryDequeue(out var step))
                step.Work(step.State);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
