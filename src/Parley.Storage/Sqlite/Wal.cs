using SQLitePCL;

namespace Parley.Storage.Sqlite;

/// <summary>
/// Keeps the write-ahead log short without making commits wait for it. A thread copies the log back to the database while the writer goes
/// on (PASSIVE); what was added meanwhile is little, and the writer copies that itself and begins the log anew (RESTART).
/// A reader that stays in the log prevents that; the cap then stops the writer.
/// </summary>
/// <param name="writer">The writer's connection; all members but <see cref="Loop"/> belong to its thread.</param>
/// <param name="checkpointer">The connection of the thread that runs <see cref="Loop"/>, which closes it.</param>
internal sealed class Wal(Database writer, Database checkpointer, StoreOptions options)
{
    private const int RestartWaitMilliseconds = 20;
    private readonly object _gate = new();
    private readonly int _little = Math.Max(1, options.CheckpointPages / 4);
    private bool _asked;
    private bool _answered;
    private bool _closed;
    private long _log;
    private long _copied;
    private long _askedAt;
    private long _nextAsk = options.CheckpointPages;
    private long _pages;
    private long _restarts;

    /// <summary>Pages in the log, at most.</summary>
    public long Pages => Interlocked.Read(ref _pages);

    public long Restarts => Interlocked.Read(ref _restarts);

    /// <summary>To call before a transaction: whether the log may grow.</summary>
    public bool MayGrow()
    {
        if (_pages < options.WalCapPages)
            return true;
        // SQLite does not wait for another checkpoint, so this does.
        lock (_gate)
        {
            while (_asked)
                Monitor.Wait(_gate);
        }

        if (Restart(options.BusyMilliseconds))
            return true;
        return _pages < 2L * options.WalCapPages;
    }

    /// <summary>To call after a transaction.</summary>
    public void Wrote()
    {
        _pages += writer.TakeWrittenPages();
        lock (_gate)
        {
            if (_asked)
                return;
            if (!_answered)
            {
                Ask();
                return;
            }

            _answered = false;
            // Less than was there when asked: the log has begun anew meanwhile.
            if (_log < _askedAt)
                _pages = _log + _pages - _askedAt;
            if (_pages - _copied > _little)
            {
                // A reader kept the copy short: asking again at once would not help.
                _nextAsk = _copied < _askedAt ? _pages + options.CheckpointPages : _pages;
                Ask();
                return;
            }
        }

        if (!Restart(RestartWaitMilliseconds))
            _nextAsk = _pages + (options.CheckpointPages / 2);
    }

    /// <summary>Body of the checkpointer's thread.</summary>
    public void Loop()
    {
        using var database = checkpointer;
        while (true)
        {
            lock (_gate)
            {
                while (!_asked && !_closed)
                    Monitor.Wait(_gate);
                if (_closed)
                    return;
            }

            var code = raw.sqlite3_wal_checkpoint_v2(database.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var log, out var copied);
            lock (_gate)
            {
                // An error here is met again by the writer, which reports it: at the latest when the cap is reached.
                _log = code is raw.SQLITE_OK ? log : long.MaxValue;
                _copied = code is raw.SQLITE_OK ? copied : 0;
                _asked = false;
                _answered = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Ask()
    {
        if (_pages < _nextAsk)
            return;
        _asked = true;
        _askedAt = _pages;
        Monitor.PulseAll(_gate);
    }

    private bool Restart(int waitMilliseconds)
    {
        writer.BusyTimeout(waitMilliseconds);
        var code = raw.sqlite3_wal_checkpoint_v2(writer.Handle, "main", raw.SQLITE_CHECKPOINT_RESTART, out _, out _);
        writer.BusyTimeout(options.BusyMilliseconds);
        if (code is raw.SQLITE_OK)
        {
            Interlocked.Exchange(ref _pages, 0);
            _answered = false;
            _nextAsk = options.CheckpointPages;
            Interlocked.Increment(ref _restarts);
            return true;
        }

        // Busy with a reader is no error; anything else is the disk's, and a commit has to say it.
        if ((code & 0xFF) is not raw.SQLITE_BUSY)
            writer.Check(code);
        return false;
    }
}
