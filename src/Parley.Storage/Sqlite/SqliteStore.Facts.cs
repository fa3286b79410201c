using Parley.Exchange.Record;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

public sealed partial class SqliteStore
{
    public event Action? Arrived;

    public long LastArrival => _readers.First("SELECT max(arrival) FROM fact", _ => { }, row => row.Number(0));

    public string? EpochOf(long arrival) => arrival <= 0 || arrival > LastArrival ? null : _readers.First(
        "SELECT id FROM epoch WHERE after < ? ORDER BY after DESC LIMIT 1",
        query => query.Bind(arrival),
        row => row.Text(0));

    public IReadOnlyList<Fact> Facts(long after, int maxCount, long maxBytes) =>
        _readers.With(database => new FactReader(database, _feedKeys, maxCount, maxBytes).Read(Math.Max(0, after)));
}
