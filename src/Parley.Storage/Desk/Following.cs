using Parley.Exchange;
using Parley.Exchange.Record;

namespace Parley.Storage;

/// <summary>What a follower has just done; between any two of these it may be killed, and nothing is doubled or skipped.</summary>
internal enum FollowStep
{
    Connected,
    Leading,
    Ready,
    Read,
    Begun,
    Followed,
    CursorMoved,
    Committed,
}

/// <summary>A slice failed on a fact: its own error, not the database's.</summary>
internal sealed class SliceFailedException(long arrival, Exception why) : Exception("A slice failed.", why)
{
    public long Arrival { get; } = arrival;
}

/// <summary>Following cannot go on over this connection, for a reason that is no error of the database: the code says why.</summary>
internal sealed class CannotFollowException(string code) : Exception(code)
{
    public string Code { get; } = code;
}

/// <summary>
/// One slice following the record over one connection, a page at a time. Rows and cursor are one transaction, and the cursor moves only from where it was read: whatever breaks,
/// or whoever else follows, a fact counts once. When anything throws, this is thrown away, and the next one begins from what is durable.
/// </summary>
internal sealed class Following : IDisposable
{
    private readonly Slice _slice;
    private readonly IFacts _facts;
    private readonly Func<IReadOnlyList<Fact>, IReadOnlyList<SliceFact>> _open;
    private readonly DeskDatabase _database;
    private readonly DeskOptions _options;
    private readonly Action<FollowStep>? _hook;
    private readonly DeskConnection _connection;
    private string _epoch;
    private long _oneByOneUntil;
    private long _measured;

    /// <exception cref="CannotFollowException">A newer program's desk, or another follows.</exception>
    public Following(
        Slice slice, IFacts facts, Func<IReadOnlyList<Fact>, IReadOnlyList<SliceFact>> open, DeskDatabase database, DeskOptions options, Action<FollowStep>? hook = null)
    {
        (_slice, _facts, _open, _database, _options, _hook) = (slice, facts, open, database, options, hook);
        _connection = database.Connect();
        try
        {
            hook?.Invoke(FollowStep.Connected);
            if (_connection.Format() is > DeskDatabase.Format)
                throw new CannotFollowException(DeskCodes.Newer);
            if (!_connection.TryLead(slice.Name))
                throw new CannotFollowException(DeskCodes.Locked);
            hook?.Invoke(FollowStep.Leading);
            _connection.MakeTables();
            var cursor = SliceCursor.Read(_connection, slice);
            if (cursor is null || !cursor.Fits(slice, facts))
                cursor = StartAnew();
            (Arrival, Goal, _epoch) = (cursor.Arrival, cursor.Goal, cursor.Epoch);
            _measured = Math.Max(options.PageFacts, Arrival);
            hook?.Invoke(FollowStep.Ready);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Number of the last fact that was followed, durably.</summary>
    public long Arrival { get; private set; }

    /// <summary>The last fact there was when the slice was begun.</summary>
    public long Goal { get; }

    /// <summary>Follows the next facts; false when there are none.</summary>
    /// <exception cref="SliceFailedException">The slice failed on one fact; those before it are followed.</exception>
    public bool Step()
    {
        if (!_connection.IsThere)
            throw new CannotFollowException(DeskCodes.Unreachable);
        var (page, epoch) = Read(Arrival < _oneByOneUntil ? 1 : _options.PageFacts);
        if (page.Count == 0)
            return false;
        _hook?.Invoke(FollowStep.Read);
        var last = page[^1].Fact.Arrival;
        try
        {
            Follow(page, last, epoch);
            // Plans that were made for small tables read all of them when they are large.
            if (Arrival >= 2 * _measured)
            {
                _connection.Measure(_slice.Name);
                _measured = Arrival;
            }
        }
        catch (SliceFailedException) when (page.Count > 1)
        {
            // One of these facts: one at a time finds it, and keeps what is before it.
            _oneByOneUntil = last;
        }

        return true;
    }

    public void Dispose() => _connection.Dispose();

    /// <returns>The next facts, and the epoch of the last of them.</returns>
    private (IReadOnlyList<SliceFact> Page, string Epoch) Read(int maxCount)
    {
        try
        {
            var page = _facts.Facts(Arrival, maxCount, _options.PageBytes);
            return page.Count == 0 ? ([], "") : (_open(page), _facts.EpochOf(page[^1].Arrival) ?? "");
        }
        catch (FaultException fault)
        {
            throw new CannotFollowException(fault.Code);
        }
    }

    private void Follow(IReadOnlyList<SliceFact> page, long last, string epoch)
    {
        var (transaction, rows) = _connection.Begin(write: true);
        using (transaction)
        {
            _hook?.Invoke(FollowStep.Begun);
            try
            {
                foreach (var fact in page)
                    _slice.Follow(fact, rows);
                rows.Flush();
            }
            catch (Exception failure) when (_database.CodeOf(failure) is null)
            {
                // On a connection that is gone anything can be thrown: that is no error of the slice.
                throw _connection.IsThere ? new SliceFailedException(page[0].Fact.Arrival, failure) : new CannotFollowException(DeskCodes.Unreachable);
            }

            _hook?.Invoke(FollowStep.Followed);
            var moved = rows.Change(
                "update slice set arrival = $1, epoch = $2 where name = $3 and version = $4 and arrival = $5 and epoch = $6",
                last, epoch, _slice.Name, _slice.Version, Arrival, _epoch);
            if (moved != 1)
                throw new CannotFollowException(DeskCodes.Behind);
            _hook?.Invoke(FollowStep.CursorMoved);
            transaction.Commit();
        }

        _hook?.Invoke(FollowStep.Committed);
        (Arrival, _epoch) = (last, epoch);
    }

    private SliceCursor StartAnew()
    {
        var begun = new SliceCursor(_slice.Version, "", 0, _facts.LastArrival);
        var tables = _connection.Tables();
        var (transaction, rows) = _connection.Begin(write: true);
        using (transaction)
        {
            foreach (var table in tables.Where(table => table.StartsWith(_slice.Name + "_", StringComparison.Ordinal)))
                rows.Run($"drop table {table}");
            var sql = string.Join('\n', _slice.TablesFor(rows.Kind).Split('\n').Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal)));
            foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                rows.Run(statement);
            rows.Run("delete from slice where name = $1", _slice.Name);
            rows.Run(
                "insert into slice (name, version, epoch, arrival, goal) values ($1, $2, $3, $4, $5)", _slice.Name, begun.Version, begun.Epoch, begun.Arrival, begun.Goal);
            rows.Flush();
            transaction.Commit();
        }

        return begun;
    }
}
