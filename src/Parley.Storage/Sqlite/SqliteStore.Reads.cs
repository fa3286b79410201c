using System.Security.Cryptography;
using System.Collections.Concurrent;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Storage.Sqlite;

namespace Parley.Storage;

public sealed partial class SqliteStore
{
    private const string LastOfManySql = "SELECT position FROM entry NOT INDEXED WHERE type = ? AND position BETWEEN ? AND ? ORDER BY position DESC LIMIT 1";

    // The second condition is the index's own: SQLite uses a partial index only for a query that repeats it.
    private const string LastOfFewSql = """
        SELECT position FROM entry INDEXED BY entry_by_type
        WHERE type = ? AND type NOT IN ('message', 'chunk') AND position BETWEEN ? AND ? ORDER BY position DESC LIMIT 1
        """;

    // Only what was read back, hence committed, and ids never change. The writer's own table may hold ids that are undone.
    private readonly ConcurrentDictionary<FeedKey, long> _feedIds = new();
    private readonly ConcurrentDictionary<long, FeedKey> _feedKeys = new();

    public IReadOnlyList<ChannelRow> Channels() => _readers.All(
        "SELECT key, terms, us, created FROM channel WHERE terms IS NOT NULL ORDER BY created, key",
        _ => { },
        Channel);

    public IReadOnlyList<MemberRow> Members(ChannelId channel) => _readers.All(
        "SELECT m.party, m.address, m.keyset FROM member m JOIN channel c ON c.id = m.channel WHERE c.key = ? ORDER BY m.party",
        query => query.Bind(channel.ToArray()),
        row => new MemberRow(channel, row.Text(0), row.Text(1), row.Bytes(2)));

    public IReadOnlyList<FeedRow> Feeds(ChannelId channel) => _readers.All(
        "SELECT f.party, f.size, f.frozen FROM feed f JOIN channel c ON c.id = f.channel WHERE c.key = ? AND f.size IS NOT NULL ORDER BY f.party",
        query => query.Bind(channel.ToArray()),
        row => new FeedRow(new FeedKey(channel, row.Text(0)), row.Number(1), row.Number(2) is 0 ? FeedState.Open : FeedState.Frozen));

    public Entry? Entry(FeedKey feed, long seq) => FeedId(feed) is not { } id || seq is < 0 or > Position.MaxSeq ? null : _readers.First(
        "SELECT header, body FROM entry WHERE position = ?",
        query => query.Bind(Position.Of(id, seq)),
        row => new Entry(row.Bytes(0), row.BytesOrNull(1)));

    public IReadOnlyList<Entry> Entries(FeedKey feed, long from, int maxCount, long maxBytes)
    {
        if (FeedId(feed) is not { } id || from is < 0 or > Position.MaxSeq || maxCount <= 0)
            return [];
        return _readers.With(database =>
        {
            var rows = new List<Entry>();
            var query = database["SELECT header, body FROM entry WHERE position BETWEEN ? AND ? ORDER BY position"];
            query.Bind(Position.Of(id, from)).Bind(Position.Last(id));
            try
            {
                for (var left = maxBytes; rows.Count < maxCount && query.Step();)
                {
                    left -= query.Length(0) + query.Length(1);
                    if (left < 0 && rows.Count > 0)
                        break;
                    rows.Add(new Entry(query.Bytes(0), query.BytesOrNull(1)));
                }
            }
            finally
            {
                query.Reset();
            }

            return rows;
        });
    }

    public long? LastOfType(FeedKey feed, EntryType type, long below) => FeedId(feed) is not { } id || below <= 0 ? null : _readers.First(
        type is EntryType.Message or EntryType.Chunk ? LastOfManySql : LastOfFewSql,
        query => query.Bind(type.ToText()).Bind(Position.Of(id, 0)).Bind(Position.Of(id, Math.Min(below - 1, Position.MaxSeq))),
        row => (long?)Position.Seq(row.Number(0)));

    public byte[]? Tile(FeedKey feed, string hash, int level, long index) => FeedId(feed) is not { } id ? null : _readers.First(
        "SELECT hashes FROM tile WHERE feed = ? AND hash = ? AND level = ? AND idx = ?",
        query => query.Bind(id).Bind(hash).Bind(level).Bind(index),
        row => row.Bytes(0));

    public CheckpointRow? Checkpoint(FeedKey feed, long size) => FeedId(feed) is not { } id || size is < 0 or > Position.MaxSeq ? null : _readers.First(
        "SELECT head, note, at FROM checkpoint WHERE head = ?",
        query => query.Bind(Position.Of(id, size)),
        row => Checkpoint(feed, row));

    public CheckpointRow? NewestCheckpoint(FeedKey feed) => FeedId(feed) is not { } id ? null : _readers.First(
        "SELECT head, note, at FROM checkpoint WHERE head BETWEEN ? AND ? ORDER BY head DESC LIMIT 1",
        query => query.Bind(Position.Of(id, 0)).Bind(Position.Last(id)),
        row => Checkpoint(feed, row));

    public IReadOnlyList<HeadRow> Heads(FeedKey feed, long after, int max) => FeedId(feed) is not { } id || after is < 0 or >= Position.MaxSeq || max <= 0 ? [] : _readers.All(
        """
        SELECT h.head, c.cosigner, c.seconds
        FROM (SELECT head FROM checkpoint WHERE head BETWEEN ? AND ? ORDER BY head LIMIT ?) h LEFT JOIN cosignature c ON c.head = h.head
        ORDER BY h.head, c.cosigner
        """,
        query => query.Bind(Position.Of(id, after + 1)).Bind(Position.Last(id)).Bind(max),
        row => new HeadRow(Position.Seq(row.Number(0)), row.TextOrNull(1) ?? "", row.Number(2)));

    public IReadOnlyList<CosignatureRow> Cosignatures(FeedKey feed, long size) =>
        FeedId(feed) is not { } id || size is < 0 or > Position.MaxSeq ? [] : _readers.All(
            "SELECT head, cosigner, lines, seconds FROM cosignature WHERE head = ? ORDER BY cosigner",
            query => query.Bind(Position.Of(id, size)),
            row => Cosignature(feed, row));

    public CosignatureRow? FirstCosignatureCovering(FeedKey feed, string by, long seq) =>
        FeedId(feed) is not { } id || seq is < 0 or >= Position.MaxSeq ? null : _readers.First(
            "SELECT head, cosigner, lines, seconds FROM cosignature WHERE cosigner = ? AND head BETWEEN ? AND ? ORDER BY head LIMIT 1",
            query => query.Bind(by).Bind(Position.Of(id, seq + 1)).Bind(Position.Last(id)),
            row => Cosignature(feed, row));

    public byte[]? Ticket(FeedKey feed) => FeedId(feed) is not { } id ? null : _readers.First(
        "SELECT ticket FROM ticket WHERE feed = ?",
        query => query.Bind(id),
        row => row.Bytes(0));

    public long DeliveredSize(ChannelId channel, string member) => _readers.First(
        "SELECT d.size FROM delivered d JOIN channel c ON c.id = d.channel WHERE c.key = ? AND d.member = ?",
        query => query.Bind(channel.ToArray()).Bind(member),
        row => row.Number(0));

    // What is damaged is there, and proves nothing.
    public IReadOnlyList<EvidenceRow> Evidence(ChannelId channel) => _readers.All(
        "SELECT e.party, e.code, e.bytes, e.at, e.sha256 FROM evidence e JOIN channel c ON c.id = e.channel WHERE c.key = ? ORDER BY e.id",
        query => query.Bind(channel.ToArray()),
        row => new EvidenceRow(channel, row.Text(0), row.Text(1), SHA256.HashData(row.Bytes(2)).AsSpan().SequenceEqual(row.Bytes(4)) ? row.Bytes(2) : [], row.Number(3)));

    public IReadOnlyList<CeremonyRow> Ceremonies() => _readers.All(
        "SELECT id, state, invitation, acceptance, nonce, theirs, failures, at FROM ceremony ORDER BY at, id",
        _ => { },
        row => new CeremonyRow(row.Text(0), row.Text(1), row.Bytes(2), row.Bytes(3), row.Bytes(4), row.Bytes(5), row.Number(6), row.Number(7)));

    private static CheckpointRow Checkpoint(FeedKey feed, Statement row) => new(feed, Position.Seq(row.Number(0)), row.Text(1), row.Number(2));

    internal static ChannelRow Channel(Statement row) => new(ChannelId.From(row.Bytes(0)), row.Bytes(1), row.Text(2), row.Number(3));

    internal static CosignatureRow Cosignature(FeedKey feed, Statement row) => new(feed, Position.Seq(row.Number(0)), row.Text(1), row.Text(2), row.Number(3));

    private long? FeedId(FeedKey feed)
    {
        if (_feedIds.TryGetValue(feed, out var known))
            return known;
        var id = _readers.First(
            "SELECT f.id FROM feed f JOIN channel c ON c.id = f.channel WHERE c.key = ? AND f.party = ?",
            query => query.Bind(feed.Channel.ToArray()).Bind(feed.Party),
            row => row.Number(0));
        if (id is 0)
            return null;
        _feedIds.TryAdd(feed, id);
        return id;
    }
}
