using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

public sealed partial class SqliteStore
{
    public byte[]? Deciding(FeedKey feed, long seq) => Summed("deciding", "SELECT fields, sum FROM deciding WHERE position = ?", feed, seq);

    public byte[]? Openings(FeedKey feed, long seq) => Summed("opening", "SELECT openings, sum FROM opening WHERE position = ?", feed, seq);

    public SeedsRow? Seeds(FeedKey feed, long epoch) => FeedId(feed) is not { } id || epoch is < 0 or > Position.MaxSeq ? null : _readers.First(
        "SELECT day, sealed, sum FROM seeds WHERE position = ?",
        query => query.Bind(Position.Of(id, epoch)),
        row => RowSum.IsRight("seeds", Position.Of(id, epoch), row.Number(0), row.Bytes(1), row.BytesOrNull(2)) ? new SeedsRow(feed, epoch, row.Number(0), row.Bytes(1)) : null);

    public IReadOnlyList<SeedsRow> SeedsUnder(long day) => [.. _readers.All(
        """
        SELECT c.key, f.party, s.position, s.sealed, s.sum FROM seeds s JOIN feed f ON f.id = s.position >> 40 JOIN channel c ON c.id = f.channel
        WHERE s.day = ? ORDER BY c.key, f.party, s.position
        """,
        query => query.Bind(day),
        row => RowSum.IsRight("seeds", row.Number(2), day, row.Bytes(3), row.BytesOrNull(4))
            ? new SeedsRow(new FeedKey(ChannelId.From(row.Bytes(0)), row.Text(1)), Position.Seq(row.Number(2)), day, row.Bytes(3)) : null).OfType<SeedsRow>()];

    public byte[]? DayKey(long number) => _readers.First(
        "SELECT wrapped, sum FROM day_key WHERE number = ?", query => query.Bind(number), row => RowSum.IsRight("day_key", number, 0, row.Bytes(0), row.BytesOrNull(1)) ? row.Bytes(0) : null);

    public IReadOnlyList<long> DayKeys() => _readers.All("SELECT number FROM day_key ORDER BY number", _ => { }, row => row.Number(0));

    public long GoneBelow(ChannelId channel) => _readers.First(
        "SELECT g.below, g.channel, g.sum FROM gone g JOIN channel c ON c.id = g.channel WHERE c.key = ?",
        query => query.Bind(channel.ToArray()),
        row => RowSum.IsRight("gone", row.Number(1), row.Number(0), [], row.BytesOrNull(2)) ? row.Number(0) : 0);

    private byte[]? Summed(string table, string sql, FeedKey feed, long seq) => FeedId(feed) is not { } id || seq is < 0 or > Position.MaxSeq ? null : _readers.First(
        sql, query => query.Bind(Position.Of(id, seq)), row => RowSum.IsRight(table, Position.Of(id, seq), 0, row.Bytes(0), row.BytesOrNull(1)) ? row.Bytes(0) : null);
}
