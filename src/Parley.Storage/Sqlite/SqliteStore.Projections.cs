using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

public sealed partial class SqliteStore
{
    public IReadOnlyList<ReceiptRow> Receipts(FeedKey feed, long seq) => FeedId(feed) is not { } id || seq is < 0 or > Position.MaxSeq ? [] : _readers.All(
        """
        SELECT c.key, f.party, r.source, r.what, r.at, r.role
        FROM receipt r JOIN feed f ON f.id = r.source >> 40 JOIN channel c ON c.id = f.channel
        WHERE r.target = ? ORDER BY c.key, f.party, r.source
        """,
        query => query.Bind(Position.Of(id, seq)),
        row => new ReceiptRow(Feed(row), Position.Seq(row.Number(2)), feed, seq, row.Text(3), row.Number(4), row.Text(5)));

    internal static FeedKey Feed(Statement row) => new(ChannelId.From(row.Bytes(0)), row.Text(1));
}
