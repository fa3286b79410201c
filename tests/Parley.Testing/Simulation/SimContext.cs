namespace Parley.Testing.Simulation;

/// <summary>
/// The synchronization context of one incarnation of a node. Its continuations go through the loop's queue; after <see cref="Kill"/> none of them runs, which is what
/// a power cut looks like from inside.
/// </summary>
public sealed class SimContext(SimLoop loop, int number) : SynchronizationContext
{
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public int Number { get; } = number;

    public bool Alive { get; private set; } = true;

    /// <summary>The first exception that nobody in the node caught.</summary>
    public Exception? Fault { get; private set; }

    public SimLoop Loop { get; } = loop;

    public void Kill() => Alive = false;

    public override void Post(SendOrPostCallback d, object? state)
    {
        // A continuation from another thread means hidden concurrency, and a run that cannot be repeated.
        if (Environment.CurrentManagedThreadId != _thread)
            Fault ??= new InvalidOperationException("A continuation came from another thread.");
        Loop.Enqueue(this, 0, d, state);
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Blocking is not allowed on the loop.");

    public override SynchronizationContext CreateCopy() => this;

    internal void Run(SendOrPostCallback work, object? state)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            work(state);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Fault ??= fault;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
