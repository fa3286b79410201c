using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;

namespace Parley.Storage;

/// <summary>How far an answer is with the record.</summary>
/// <param name="Arrival">The last fact that is in it.</param>
/// <param name="Last">The last fact there was.</param>
/// <param name="Code">Null when everything is in it; else a code of <see cref="DeskCodes"/>, or of the record's store.</param>
public sealed record SliceState(long Arrival, long Last, string? Code);

/// <summary>
/// The slices of one node, each following the record by itself, and what they have written (README.md). All members can be called from any thread. Faults of the database never
/// reach whoever writes the record; a reading says how far its answer is, or throws <see cref="TryLaterException"/> when there is none.
/// </summary>
public sealed class Desk : IDisposable
{
    private readonly IFacts _facts;
    private readonly DeskDatabase _database;
    private readonly DeskOptions _options;
    private readonly Dictionary<string, Follower> _followers = new(StringComparer.Ordinal);

    internal Desk(DeskDatabase database, IFacts facts, DeskOptions? options = null) => (_database, _facts, _options) = (database, facts, options ?? DeskOptions.Default);

    /// <summary>A desk to read. It does not matter here whether its database can be reached.</summary>
    public Desk(DeskPlace place, IFacts facts, DeskOptions? options = null)
        : this(place.Open(), facts, options)
    {
    }

    /// <summary>Whether it is a database on a server; else it is a file.</summary>
    public bool IsOnServer => _database is PostgresDesk;

    /// <summary>Starts to follow the record, a thread for each slice. In one process at a time; a second one waits for the first to end.</summary>
    /// <param name="open">Reads the headers of a page of facts and opens its messages; may throw faults, or that it was cancelled when the node stops.</param>
    public void Follow(IEnumerable<Slice> slices, Func<IReadOnlyList<Fact>, IReadOnlyList<SliceFact>> open, IAlarms alarms)
    {
        foreach (var slice in slices)
            _followers.Add(slice.Name, new Follower(slice, _facts, open, _database, alarms, _options));
    }

    /// <summary>Reads rows of a slice as of one moment, with everything that was in the record when this was called, or a code that says why not.</summary>
    /// <exception cref="TryLaterException"><c>desk.*</c>: nothing can be read now.</exception>
    public async Task<(T Answer, SliceState State)> ReadAsync<T>(Slice slice, Func<DeskRows, T> query)
    {
        var last = _facts.LastArrival;
        await WaitForAsync(slice, last, _options.ReadLimit);
        // The providers block: not on the caller's thread.
        return await Task.Run(() => Read(slice, query, last));
    }

    /// <summary>Waits until that fact was followed; not while the slice is in trouble or in the middle of a rebuild, and no longer than the limit.</summary>
    public Task WaitForAsync(Slice slice, long arrival, TimeSpan limit) => _followers.GetValueOrDefault(slice.Name)?.WaitForAsync(arrival, limit) ?? Task.CompletedTask;

    /// <summary>How far a slice is, without waiting for it.</summary>
    /// <exception cref="TryLaterException"><c>desk.*</c>: nothing can be read now.</exception>
    public Task<SliceState> StateAsync(Slice slice) => Task.Run(() => Read(slice, _ => true, _facts.LastArrival).Item2);

    /// <summary>Has every slice made again from the record's first fact on, at once or when it is followed next.</summary>
    /// <exception cref="TryLaterException"><c>desk.*</c>: the database cannot be written now.</exception>
    public void Forget() => Use(connection =>
    {
        if (connection.Format() is null)
            return 0;
        var (transaction, rows) = connection.Begin(write: true);
        using (transaction)
        {
            var forgotten = rows.Change("update slice set version = 0");
            transaction.Commit();
            return forgotten;
        }
    });

    public void Dispose()
    {
        foreach (var follower in _followers.Values)
            follower.Stop();
        foreach (var follower in _followers.Values)
            follower.Dispose();
        _database.Dispose();
    }

    private (T, SliceState) Read<T>(Slice slice, Func<DeskRows, T> query, long last) => Use(connection =>
    {
        if (connection.Format() is not { } format)
            throw new TryLaterException(TroubleOf(slice) ?? DeskCodes.Rebuilding);
        if (format > DeskDatabase.Format)
            throw new TryLaterException(DeskCodes.Newer);
        var (transaction, rows) = connection.Begin(write: false);
        using (transaction)
        {
            // The rows that another program made for this slice mean something else.
            if (SliceCursor.Read(rows, slice) is not { } cursor || cursor.Version != slice.Version)
                throw new TryLaterException(TroubleOf(slice) ?? DeskCodes.Rebuilding);
            var answer = query(rows);
            return (answer, new SliceState(cursor.Arrival, last, CodeOf(slice, cursor, last)));
        }
    });

    private string? CodeOf(Slice slice, SliceCursor cursor, long last) =>
        cursor.Arrival >= last && cursor.Fits(slice, _facts) ? null
        : TroubleOf(slice) is { } trouble ? trouble
        : cursor.Arrival < cursor.Goal || !cursor.Fits(slice, _facts) ? DeskCodes.Rebuilding
        : DeskCodes.Behind;

    private string? TroubleOf(Slice slice) => _followers.GetValueOrDefault(slice.Name)?.Trouble;

    private T Use<T>(Func<DeskConnection, T> use)
    {
        for (var again = false; ; again = true)
        {
            try
            {
                using var connection = _database.Connect();
                return use(connection);
            }
            catch (Exception failure) when (_database.CodeOf(failure) is { } code)
            {
                // A connection of before the server was restarted fails once.
                if (again || code != DeskCodes.Unreachable)
                    throw new TryLaterException(code, failure);
            }
        }
    }
}
