using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

public sealed partial class SqliteStore
{
    public Owed Owed(FeedKey feed, long seq) => FeedId(feed) is not { } id || seq is < 0 or > Position.MaxSeq ? default : _readers.First(
        "SELECT owed FROM owed WHERE position = ?",
        query => query.Bind(Position.Of(id, seq)),
        row => (Owed)row.Number(0));

    public IReadOnlyList<AnswerRow> Answers(FeedKey feed, long seq) => FeedId(feed) is not { } id || seq is < 0 or > Position.MaxSeq ? [] : _readers.All(
        """
        SELECT c.key, f.party, a.source
        FROM answer a JOIN feed f ON f.id = a.source >> 40 JOIN channel c ON c.id = f.channel
        WHERE a.target = ? ORDER BY c.key, f.party, a.source
        """,
        query => query.Bind(Position.Of(id, seq)),
        row => new AnswerRow(Feed(row), Position.Seq(row.Number(2)), feed, seq));

    public IReadOnlyList<ReceiptRow> Receipts(FeedKey feed, long seq) => FeedId(feed) is not { } id || seq is < 0 or > Position.MaxSeq ? [] : _readers.All(
        """
        SELECT c.key, f.party, r.source, r.what, r.at, r.role
        FROM receipt r JOIN feed f ON f.id = r.source >> 40 JOIN channel c ON c.id = f.channel
        WHERE r.target = ? ORDER BY c.key, f.party, r.source
        """,
        query => query.Bind(Position.Of(id, seq)),
        row => new ReceiptRow(Feed(row), Position.Seq(row.Number(2)), feed, seq, row.Text(3), row.Number(4), row.Text(5)));

    public IReadOnlyList<DueRow> Due(ChannelId channel, long untilMs, int max) => _readers.All(
        """
        SELECT c.key, f.party, d.target, d.member, d.what, d.due
        FROM due d JOIN channel c ON c.id = d.channel JOIN feed f ON f.id = d.target >> 40
        WHERE c.key = ? AND d.due <= ? ORDER BY d.due, f.party, d.target, d.member, d.what LIMIT ?
        """,
        query => query.Bind(channel.ToArray()).Bind(untilMs).Bind(Math.Max(0, max)),
        row => new DueRow(Feed(row), Position.Seq(row.Number(2)), row.Text(3), row.Text(4), row.Number(5)));

    internal static FeedKey Feed(Statement row) => new(ChannelId.From(row.Bytes(0)), row.Text(1));
}
