using Parley.Exchange;
using Parley.Exchange.Record;

namespace Parley.Storage.Sqlite;

/// <summary>One call of <see cref="IRecordStore.CommitAsync"/> that waits for the writer.</summary>
internal sealed class PendingCommit(IReadOnlyList<Change> changes)
{
    // Continuations never run on the writer's thread.
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Change> Changes { get; } = changes;

    /// <summary>About what it adds to the database.</summary>
    public long Bytes { get; } = SizeOf(changes);

    public Task Task => _done.Task;

    public void Succeed() => _done.SetResult();

    public void Fail(Exception why) => _done.SetException(why);

    private static long SizeOf(IReadOnlyList<Change> changes)
    {
        var bytes = 0L;
        foreach (var change in changes)
        {
            bytes += change switch
            {
                AppendEntries append => append.Entries.Sum(stored => (long)stored.Entry.HeaderBytes.Length + (stored.Entry.Body?.Length ?? 0)),
                PutTile tile => tile.Hashes.Length,
                PutCheckpoint checkpoint => checkpoint.Row.Note.Length,
                PutCosignature cosignature => cosignature.Row.Lines.Length,
                PutEvidence evidence => evidence.Row.Bytes.Length,
                _ => 256,
            };
        }

        return bytes;
    }
}

/// <summary>Commits in the order of the calls, from many threads to the writer's.</summary>
/// <param name="maxBytes">Bytes that may wait; a commit above it is refused.</param>
internal sealed class CommitQueue(long maxBytes)
{
    private readonly object _gate = new();
    private readonly Queue<PendingCommit> _waiting = new();
    private long _bytes;
    private bool _closed;
    private bool _held;

    public Task Add(IReadOnlyList<Change> changes)
    {
        var commit = new PendingCommit(changes);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteStore));
            if (_bytes > 0 && _bytes + commit.Bytes > maxBytes)
                return Task.FromException(new TryLaterException(FaultCodes.StoreBusy));
            _waiting.Enqueue(commit);
            _bytes += commit.Bytes;
            if (_waiting.Count is 1)
                Monitor.PulseAll(_gate);
        }

        return commit.Task;
    }

    /// <summary>Waits for commits and moves as many as fit to <paramref name="group"/>; false when the queue is closed and empty.</summary>
    public bool Take(List<PendingCommit> group, int maxChanges, long maxBytesOfGroup)
    {
        group.Clear();
        lock (_gate)
        {
            while (_held || _waiting.Count is 0)
            {
                if (_closed && _waiting.Count is 0)
                    return false;
                Monitor.Wait(_gate);
            }

            long changes = 0, bytes = 0;
            while (_waiting.TryPeek(out var next))
            {
                changes += next.Changes.Count;
                bytes += next.Bytes;
                if (group.Count > 0 && (changes > maxChanges || bytes > maxBytesOfGroup))
                    break;
                group.Add(Dequeue());
            }
        }

        return true;
    }

    /// <summary>
    /// Fails these commits and all that wait. It is one step for the callers: whoever commits before this returns fails, whoever sees a
    /// failed task may commit afresh.
    /// </summary>
    public int Fail(ReadOnlySpan<PendingCommit> failed, Exception why, Exception behind)
    {
        lock (_gate)
        {
            var count = failed.Length + _waiting.Count;
            for (var i = 0; i < failed.Length; i++)
                failed[i].Fail(i is 0 ? why : behind);
            while (_waiting.Count > 0)
                Dequeue().Fail(behind);
            return count;
        }
    }

    /// <summary>Keeps the writer from taking anything, so that a test can say what is queued together.</summary>
    public void Hold(bool held)
    {
        lock (_gate)
        {
            _held = held;
            Monitor.PulseAll(_gate);
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _held = false;
            Monitor.PulseAll(_gate);
        }
    }

    private PendingCommit Dequeue()
    {
        var commit = _waiting.Dequeue();
        _bytes -= commit.Bytes;
        return commit;
    }
}
