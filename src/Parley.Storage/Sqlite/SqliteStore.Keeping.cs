using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

public sealed partial class SqliteStore
{
    public byte[]? Deciding(FeedKey feed, long seq) => FeedId(feed) is not { } id || seq is < 0 or > Position.MaxSeq ? null : _readers.First(
        "SELECT fields FROM deciding WHERE position = ?",
        query => query.Bind(Position.Of(id, seq)),
        row => row.Bytes(0));

    public SeedsRow? Seeds(FeedKey feed, long epoch) => FeedId(feed) is not { } id || epoch is < 0 or > Position.MaxSeq ? null : _readers.First(
        "SELECT day, sealed FROM seeds WHERE position = ?",
        query => query.Bind(Position.Of(id, epoch)),
        row => new SeedsRow(feed, epoch, row.Number(0), row.Bytes(1)));

    public IReadOnlyList<SeedsRow> SeedsUnder(long day) => _readers.All(
        """
        SELECT c.key, f.party, s.position, s.sealed FROM seeds s JOIN feed f ON f.id = s.position >> 40 JOIN channel c ON c.id = f.channel
        WHERE s.day = ? ORDER BY c.key, f.party, s.position
        """,
        query => query.Bind(day),
        row => new SeedsRow(new FeedKey(ChannelId.From(row.Bytes(0)), row.Text(1)), Position.Seq(row.Number(2)), day, row.Bytes(3)));

    public byte[]? DayKey(long number) => _readers.First("SELECT wrapped FROM day_key WHERE number = ?", query => query.Bind(number), row => row.Bytes(0));

    public IReadOnlyList<long> DayKeys() => _readers.All("SELECT number FROM day_key ORDER BY number", _ => { }, row => row.Number(0));

    public long GoneBelow(ChannelId channel) => _readers.First(
        "SELECT g.below FROM gone g JOIN channel c ON c.id = g.channel WHERE c.key = ?",
        query => query.Bind(channel.ToArray()),
        row => row.Number(0));
}
