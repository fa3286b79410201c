using System.Collections.Concurrent;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Storage.Sqlite;

/// <summary>Reads facts with what they refer to, up to a limit. For one reading.</summary>
/// <param name="feeds">Feeds by id, as far as they were read before.</param>
internal sealed class FactReader(Database database, ConcurrentDictionary<long, FeedKey> feeds, int maxCount, long maxBytes)
{
    private readonly List<Fact> _facts = [];
    private long _bytesLeft = maxBytes;

    private bool IsFull => _facts.Count >= maxCount || _bytesLeft < 0;

    public IReadOnlyList<Fact> Read(long after)
    {
        if (maxCount <= 0)
            return [];
        var rows = database["SELECT arrival, what, at, who, facts FROM fact WHERE arrival > ? ORDER BY arrival"].Bind(after);
        try
        {
            while (!IsFull && rows.Step())
            {
                var (arrival, at) = (rows.Number(0), rows.Number(2));
                switch (rows.Text(1))
                {
                    case "entry": ReadEntries(arrival, at, (int)Math.Min(rows.Number(4), arrival - after)); break;
                    case "channel": Add("SELECT key, terms, us, created FROM channel WHERE id = ?", at, row => new ChannelFact(arrival, SqliteStore.Channel(row))); break;
                    case "member": ReadMember(arrival, at, rows.Text(3)); break;
                    case "cosignature": ReadCosignature(arrival, at, rows.Text(3)); break;
                    case "frozen": _facts.Add(new FrozenFact(arrival, Feed(at))); break;
                    case "evidence": ReadEvidence(arrival, at); break;
                    default: throw new StoreFaultException(FaultCodes.StoreBroken);
                }
            }
        }
        finally
        {
            rows.Reset();
        }

        return _facts;
    }

    private void ReadEntries(long arrival, long last, int count)
    {
        var feed = Feed(Position.Feed(last));
        var query = database["SELECT position, header, CASE type WHEN 'chunk' THEN NULL ELSE body END FROM entry WHERE position BETWEEN ? AND ? ORDER BY position"].Bind(last - count + 1).Bind(last);
        try
        {
            for (var place = last - count + 1; place <= last && !IsFull; place++)
            {
                if (!query.Step() || query.Number(0) != place)
                    throw new StoreFaultException(FaultCodes.StoreBroken);
                _bytesLeft -= query.Length(1) + query.Length(2);
                if (_bytesLeft < 0 && _facts.Count > 0)
                    return;
                _facts.Add(new EntryFact(arrival - (last - place), feed, Position.Seq(place), new Entry(query.Bytes(1), query.BytesOrNull(2))));
            }
        }
        finally
        {
            query.Reset();
        }
    }

    private void ReadMember(long arrival, long channel, string party)
    {
        var query = database["SELECT c.key, m.address, m.keyset FROM member m JOIN channel c ON c.id = m.channel WHERE m.channel = ? AND m.party = ?"].Bind(channel).Bind(party);
        Add(query, row => new MemberFact(arrival, new MemberRow(ChannelId.From(row.Bytes(0)), party, row.Text(1), row.Bytes(2))));
    }

    private void ReadCosignature(long arrival, long head, string by)
    {
        var feed = Feed(Position.Feed(head));
        var query = database["SELECT head, cosigner, lines, seconds FROM cosignature WHERE cosigner = ? AND head = ?"].Bind(by).Bind(head);
        Add(query, row => new CosignatureFact(arrival, SqliteStore.Cosignature(feed, row)));
    }

    private void ReadEvidence(long arrival, long id) => Add(
        "SELECT c.key, e.party, e.code, e.bytes, e.at FROM evidence e JOIN channel c ON c.id = e.channel WHERE e.id = ?",
        id,
        row => new EvidenceFact(arrival, new EvidenceRow(ChannelId.From(row.Bytes(0)), row.Text(1), row.Text(2), row.Bytes(3), row.Number(4))));

    private FeedKey Feed(long id) => feeds.GetOrAdd(id, _ => One(
        database["SELECT c.key, f.party FROM feed f JOIN channel c ON c.id = f.channel WHERE f.id = ?"].Bind(id), SqliteStore.Feed));

    private void Add(string sql, long id, Func<Statement, Fact> fact) => Add(database[sql].Bind(id), fact);

    private void Add(Statement query, Func<Statement, Fact> fact) => _facts.Add(One(query, fact));

    private static T One<T>(Statement query, Func<Statement, T> row)
    {
        try
        {
            return query.Step() ? row(query) : throw new StoreFaultException(FaultCodes.StoreBroken);
        }
        finally
        {
            query.Reset();
        }
    }
}
