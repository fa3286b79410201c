using System.Text;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

public sealed partial class SqliteStore
{
    private const string MessageColumns = """
        SELECT c.key, f.party, m.position, m.ord, m.created, m.arrived, m.track, m.precedence, m.exercise, m.deadline,
            m.kind, m.topic, m.matter, m.unreadable, m.read_at
        FROM message m JOIN feed f ON f.id = m.feed JOIN channel c ON c.id = m.channel
        """;

    public MessageRow? Message(FeedKey feed, long seq) => FeedId(feed) is not { } id || seq is < 0 or > Position.MaxSeq ? null : _readers.First(
        MessageColumns + " WHERE m.position = ?",
        query => query.Bind(Position.Of(id, seq)),
        Message);

    public IReadOnlyList<MessageRow> Messages(MessageQuery query)
    {
        var sql = new StringBuilder(MessageColumns).Append(" WHERE m.ord > ?");
        if (query.Channel is not null)
            sql.Append(" AND m.channel = (SELECT id FROM channel WHERE key = ?)");
        if (query.From is not null)
            sql.Append(" AND f.party = ?");
        if (query.NotFrom is not null)
            sql.Append(" AND f.party <> ?");
        if (query.Case is not null)
            sql.Append(" AND m.matter = ?");
        if (query.UnreadOnly)
            sql.Append(" AND m.read_at IS NULL");
        sql.Append(" ORDER BY m.ord LIMIT ?");
        return _readers.All(sql.ToString(), statement => Bind(statement, query), Message);
    }

    public IReadOnlyList<LinkRow> LinksTo(FeedKey feed, long seq) => FeedId(feed) is not { } id || seq is < 0 or > Position.MaxSeq ? [] : _readers.All(
        """
        SELECT c.key, f.party, l.source, l.relation
        FROM link l JOIN feed f ON f.id = l.source >> 40 JOIN channel c ON c.id = f.channel
        WHERE l.target = ? ORDER BY c.key, f.party, l.source, l.relation
        """,
        query => query.Bind(Position.Of(id, seq)),
        row => new LinkRow(Feed(row), Position.Seq(row.Number(2)), feed, seq, row.Text(3)));

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

    private static void Bind(Statement statement, MessageQuery query)
    {
        statement.Bind(query.AfterOrder);
        if (query.Channel is { } channel)
            statement.Bind(channel.ToArray());
        if (query.From is not null)
            statement.Bind(query.From);
        if (query.NotFrom is not null)
            statement.Bind(query.NotFrom);
        if (query.Case is not null)
            statement.Bind(query.Case);
        statement.Bind(Math.Max(0, query.Max));
    }

    internal static FeedKey Feed(Statement row) => new(ChannelId.From(row.Bytes(0)), row.Text(1));

    private static MessageRow Message(Statement row) => new(
        Feed(row), Position.Seq(row.Number(2)), row.Number(3), row.Number(4), row.Number(5), row.Text(6), row.Text(7), row.Number(8) is not 0,
        row.NumberOrNull(9), row.TextOrNull(10), row.TextOrNull(11), row.TextOrNull(12), row.TextOrNull(13), row.NumberOrNull(14));
}
