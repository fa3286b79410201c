using System.Globalization;
using Parley.Exchange;
using Parley.Exchange.Record;

namespace Parley.Testing.Store;

/// <summary>
/// The store contract in memory, for simulations: the same calls give the same results, and faults happen when they are asked for.
/// Not for more than one thread at a time.
/// </summary>
/// <remarks>
/// A commit is pending until a sync makes it durable. Without a scheduler that happens within the call. With one, the first pending commit
/// schedules a sync, which makes everything durable that is pending when it runs: a group commit.
/// </remarks>
/// <param name="schedule">Runs an action later, at the end of the simulated sync.</param>
public sealed partial class MemoryStore(Action<Action>? schedule = null) : IRecordStore
{
    private readonly Queue<Pending> _pending = new();
    private MemoryTables _tables = new();
    private bool _syncScheduled;
    private bool _lost;
    private bool _held;

    private sealed record Pending(IReadOnlyList<Change> Changes, TaskCompletionSource Done);

    /// <summary>
    /// Asked before each commit is made durable; an exception that it returns fails that commit and all behind it, and nothing of them is
    /// changed. Never "failed but durable": a store does not do that.
    /// </summary>
    public Func<IReadOnlyList<Change>, FaultException?>? Fault { get; set; }

    /// <summary>While set, nothing can be read of how feeds stand.</summary>
    public FaultException? ReadFault { get; set; }

    /// <summary>What reading so many entries of a feed from a number on throws; null: nothing.</summary>
    public Func<FeedKey, long, int, FaultException?>? PageFault { get; set; }

    /// <summary>Told of each commit when it is handed in, before it is durable.</summary>
    public Action<IReadOnlyList<Change>>? Submitted { get; set; }

    /// <summary>Tells the openings of one node's store apart; a store that is put back goes on with a number of its own.</summary>
    public int Opening { get; init; }

    public event Action? Arrived;

    /// <summary>Commits that are not durable yet.</summary>
    public int PendingCommits => _pending.Count;

    /// <summary>Commits that became durable.</summary>
    public long Commits { get; private set; }

    public Task CommitAsync(IReadOnlyList<Change> changes)
    {
        // Continuations are never run inside the store; under a synchronisation context they are posted to it.
        var commit = new Pending(changes, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_lost)
            return commit.Done.Task;
        Submitted?.Invoke(changes);
        _pending.Enqueue(commit);
        if (schedule is null && !_held)
        {
            Sync();
        }
        else if (schedule is not null && !_held && !_syncScheduled)
        {
            _syncScheduled = true;
            schedule(ScheduledSync);
        }

        return commit.Done.Task;
    }

    /// <summary>Makes all that is pending durable, as far as <see cref="Fault"/> lets it, and tells the callers in order.</summary>
    public void Sync()
    {
        while (_pending.TryDequeue(out var commit))
        {
            if (Write(commit.Changes) is { } why)
            {
                FailAllBehind(commit, why);
                return;
            }

            Commits++;
            commit.Done.SetResult();
        }
    }

    /// <summary>
    /// The power fails: what is pending is lost, except the first <paramref name="durableAnyway"/> commits, which had reached the disk and were
    /// not reported. Tasks of this store that have not ended never will.
    /// </summary>
    /// <returns>The store that the next start of the node opens.</returns>
    public MemoryStore Crash(int durableAnyway = 0)
    {
        for (; durableAnyway > 0 && _pending.TryDequeue(out var commit); durableAnyway--)
        {
            if (Write(commit.Changes) is not null)
                break;
        }

        _pending.Clear();
        _lost = true;
        var next = new MemoryStore(schedule) { _tables = _tables, Commits = Commits, Opening = Opening + 1 };
        _tables = new MemoryTables();
        return next;
    }

    /// <summary>Without a scheduler: keeps commits pending until released.</summary>
    public void Hold(bool held)
    {
        _held = held;
        if (!held)
            Sync();
    }

    private void ScheduledSync()
    {
        _syncScheduled = false;
        if (!_lost && !_held)
            Sync();
    }

    private Exception? Write(IReadOnlyList<Change> changes)
    {
        if (Fault?.Invoke(changes) is { } fault)
            return fault;
        if (_tables.RuleBrokenBy(changes) is { } rule)
            return new InvalidOperationException(rule);
        var before = _tables.Facts.Count;
        foreach (var change in changes)
            _tables.Apply(change, Opening.ToString(CultureInfo.InvariantCulture));
        if (_tables.Facts.Count > before)
            Arrived?.Invoke();
        return null;
    }

    private void FailAllBehind(Pending commit, Exception why)
    {
        var behind = why is FaultException ? why : new TryLaterException(FaultCodes.StoreBehind, why);
        commit.Done.SetException(why);
        while (_pending.TryDequeue(out var next))
            next.Done.SetException(behind);
    }
}
