
namespace Parley.Testing.Simulation;

/// <summary>
/// The one queue everything runs from, ordered by (virtual time, seeded tie-break, number). What runs next is a function of the seed alone. The trace hash takes in
/// every step, so that two runs that differ anywhere differ in it.
/// </summary>
public sealed class SimLoop(SeededRandom random)
{
    private readonly PriorityQueue<Step, (long AtMs, uint Tie, long Number)> _queue = new();
    private long _number;

    /// <summary>Virtual time, ms since 1970.</summary>
    public long NowMs { get; private set; } = 1_336_348_800_000; // 7 May 2012

    /// <summary>Steps run so far.</summary>
    public long Steps { get; private set; }

    /// <summary>FNV-1a over every step's owner, time and number.</summary>
    public ulong Trace { get; private set; } = 14695981039346656037UL;

    /// <summary>Queues work of an owner; it is dropped if the owner is dead by then.</summary>
    internal void Enqueue(SimContext owner, long delayMs, SendOrPostCallback work, object? state) =>
        _queue.Enqueue(new Step(owner, work, state), (checked(NowMs + delayMs), unchecked((uint)random.Next()), _number++));

    /// <summary>Runs until nothing is left before that time, or the step limit is reached.</summary>
    /// <returns>False when the step limit stopped it: something spins.</returns>
    public bool RunUntil(long endMs, long maxSteps)
    {
        var limit = Steps + maxSteps;
        while (_queue.TryPeek(out var step, out var key) && key.AtMs <= endMs)
        {
            if (Steps >= limit)
                return false;
            _queue.Dequeue();
            NowMs = Math.Max(NowMs, key.AtMs);
            if (!step.Owner.Alive)
                continue;
            Steps++;
            Mix((ulong)key.AtMs ^ ((ulong)key.Number << 20) ^ (ulong)step.Owner.Number);
            step.Owner.Run(step.Work, step.State);
        }

        NowMs = Math.Max(NowMs, endMs);
        return true;
    }

    /// <summary>Adds an outcome (a root, a size) to the trace.</summary>
    public void Mix(ulong value)
    {
        unchecked
        {
            Trace = (Trace ^ value) * 1099511628211UL;
        }
    }

    private sealed record Step(SimContext Owner, SendOrPostCallback Work, object? State);
}
