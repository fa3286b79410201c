using System.Runtime.InteropServices;
using Parley.Exchange;

namespace Parley.Storage.Sqlite;

/// <summary>
/// The one thread that writes. It takes what is queued, runs it as one transaction with one sync, and then tells the callers in order.
/// </summary>
internal sealed class Writer
{
    private readonly Database _database;
    private readonly StoreOptions _options;
    private readonly CommitQueue _queue;
    private readonly ChangeWriter _changes;
    private readonly Wal _wal;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _checkpointer;
    private StoreFaultException? _broken;
    private long? _told;
    private long _commits;
    private long _transactions;
    private long _failures;

    public Writer(Database database, Database checkpointer, StoreOptions options)
    {
        (_database, _options) = (database, options);
        _queue = new CommitQueue(options.QueueBytes);
        _changes = new ChangeWriter(database);
        _wal = new Wal(database, checkpointer, options);
        _checkpointer = new Thread(_wal.Loop) { IsBackground = true, Name = "store checkpointer" };
        _checkpointer.Start();
        new Thread(Loop) { IsBackground = true, Name = "store writer" }.Start();
    }

    public CommitQueue Queue => _queue;

    public StoreStatistics Statistics =>
        new(Interlocked.Read(ref _commits), Interlocked.Read(ref _transactions), Interlocked.Read(ref _failures), _wal.Pages, _wal.Restarts);

    /// <summary>Called on the writer's thread when facts have become durable.</summary>
    public Action? Arrived { get; set; }

    /// <summary>Takes no more commits, writes those that wait, and ends.</summary>
    public Task CloseAsync()
    {
        _queue.Close();
        return _ended.Task;
    }

    private void Loop()
    {
        var group = new List<PendingCommit>();
        while (_queue.Take(group, _options.GroupChanges, _options.GroupBytes))
            Run(CollectionsMarshal.AsSpan(group));
        _wal.Close();
        _checkpointer.Join();
        _ended.SetResult();
    }

    private void Run(ReadOnlySpan<PendingCommit> group)
    {
        var failed = Write(group, out var why);
        if (why is not null && failed > 0)
        {
            // A commit broke a rule and the transaction was undone: those before it have done nothing wrong and go again.
            var again = Write(group[..failed], out var whyAgain);
            if (whyAgain is not null)
                (failed, why) = (again, whyAgain);
        }

        for (var i = 0; i < failed; i++)
            group[i].Succeed();
        Interlocked.Add(ref _commits, failed);
        if (why is null)
            return;
        var behind = why is FaultException ? why : new TryLaterException(FaultCodes.StoreBehind, why);
        Interlocked.Add(ref _failures, _queue.Fail(group[failed..], why, behind));
    }

    /// <summary>Writes all or nothing. Returns how many commits stand, or could if the rest were not there.</summary>
    private int Write(ReadOnlySpan<PendingCommit> group, out Exception? why)
    {
        var next = 0;
        why = _broken;
        if (_broken is not null)
            return 0;
        try
        {
            if (!_wal.MayGrow())
                throw new TryLaterException(FaultCodes.StoreLocked);
            _database["BEGIN IMMEDIATE"].Run();
            for (; next < group.Length; next++)
            {
                foreach (var change in group[next].Changes)
                    _changes.Apply(change);
            }

            _changes.Flush();
            _database["COMMIT"].Run();
            Interlocked.Increment(ref _transactions);
        }
        catch (TryLaterException fault)
        {
            Undo();
            why = fault;
            return 0;
        }
        catch (StoreFaultException fault)
        {
            Undo();
            why = fault;
            Keep(fault);
            return 0;
        }
        catch (Exception e) when (next < group.Length)
        {
            // Whatever it is, it is this commit's: a wrong number, a null where none may be.
            Undo();
            why = e as InvalidOperationException ?? new InvalidOperationException("The commit could not be written.", e);
            return next;
        }

        AfterCommit();
        if (_changes.LastArrival is { } last && last != _told)
        {
            _told = last;
            Arrived?.Invoke();
        }

        return group.Length;
    }

    // The commit stands whatever happens here: an error is met again, and reported, by the next one.
    private void AfterCommit()
    {
        try
        {
            _wal.Wrote();
        }
        catch (TryLaterException)
        {
        }
        catch (StoreFaultException fault)
        {
            Keep(fault);
        }
    }

    private void Keep(StoreFaultException fault)
    {
        if (fault.Lasting)
            _broken = fault;
    }

    private void Undo()
    {
        _database.Rollback();
        _changes.Forget();
    }
}
