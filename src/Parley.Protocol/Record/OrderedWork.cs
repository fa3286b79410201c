namespace Parley.Protocol;

/// <summary>
/// Pure computations that may run beside each other. What follows from each is done by the caller's thread in the order in which they were added, so that what is found, and in which
/// order, is the same on any number of cores.
/// </summary>
/// <param name="beside">Begins a piece of work that touches nothing that changes, and returns what waits for its end; null: each is done where it is added.</param>
public sealed class OrderedWork(Func<Action, Action>? beside)
{
    /// <summary>Most that wait for their turn. Each keeps the note that it is about, at most 256 KiB of text.</summary>
    public const int MostWaiting = 64;

    private readonly Queue<Func<Action>> _begun = new();

    /// <param name="work">The computation; returns what is to be done with its outcome.</param>
    public void Add(Func<Action> work)
    {
        if (beside is null)
        {
            work()();
            return;
        }

        if (_begun.Count == MostWaiting)
            _begun.Dequeue()()();
        Action? follows = null;
        var wait = beside(() => follows = work());
        _begun.Enqueue(() =>
        {
            wait();
            return follows!;
        });
    }

    /// <summary>Returns when all that was added is done, and what follows from it.</summary>
    public void Finish()
    {
        while (_begun.TryDequeue(out var next))
            next()();
    }
}
