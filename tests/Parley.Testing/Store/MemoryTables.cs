using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Testing.Store;

/// <summary>The durable state: what a sync has written.</summary>
internal sealed class MemoryTables
{
    private readonly List<(long After, string Id)> _epochs = [];

    /// <summary>By arrival number, from 1 on; rows that can be replaced are looked up when they are read.</summary>
    public List<Fact> Facts { get; } = [];

    public Dictionary<ChannelId, ChannelRow> Channels { get; } = [];

    public Dictionary<ChannelId, SortedList<string, MemberRow>> Members { get; } = [];

    public Dictionary<FeedKey, MemoryFeed> Feeds { get; } = [];

    public Dictionary<(ChannelId Channel, string Member), long> Delivered { get; } = [];

    public SortedList<long, byte[]> DayKeys { get; } = [];

    public Dictionary<ChannelId, long> Gone { get; } = [];

    public List<EvidenceRow> Evidence { get; } = [];

    public Dictionary<string, CeremonyRow> Ceremonies { get; } = [];

    /// <summary>Entries that are messages, by order of arrival.</summary>
    public List<(FeedKey Feed, long Seq)> Messages { get; } = [];

    public MemoryFeed Feed(FeedKey key)
    {
        if (!Feeds.TryGetValue(key, out var feed))
            Feeds.Add(key, feed = new MemoryFeed());
        return feed;
    }

    /// <summary>Says which rule a list of changes breaks, before any of it is applied.</summary>
    public string? RuleBrokenBy(IReadOnlyList<Change> changes)
    {
        Dictionary<FeedKey, (long Size, bool Frozen)> after = [];
        foreach (var change in changes)
        {
            if (change is FreezeFeed freeze)
                after[freeze.Feed] = (State(freeze.Feed).Size, true);
            if (change is not AppendEntries append)
                continue;
            var (size, frozen) = State(append.Feed);
            if (append.From != size || frozen)
                return frozen ? "The feed is frozen." : $"Entries from {append.From} do not follow a feed of size {size}.";
            after[append.Feed] = (size + append.Entries.Count, false);
        }

        return null;

        (long Size, bool Frozen) State(FeedKey key) =>
            after.TryGetValue(key, out var state) ? state : Feeds.TryGetValue(key, out var feed) ? (feed.Entries.Count, feed.Frozen) : (0, false);
    }

    public string? EpochOf(long arrival) => arrival <= 0 || arrival > Facts.Count ? null : _epochs.Last(epoch => epoch.After < arrival).Id;

    /// <param name="opening">Names this opening of the store among all that its facts went through.</param>
    public void Apply(Change change, string opening)
    {
        var before = Facts.Count;
        Apply(change);
        if (Facts.Count > before && (_epochs.Count == 0 || _epochs[^1].Id != opening))
            _epochs.Add((before, opening));
    }

    private void Apply(Change change)
    {
        switch (change)
        {
            case PutChannel put: Put(put.Row); break;
            case PutMember put: Put(put.Row); break;
            case AppendEntries append: Append(append); break;
            case ClearTiles clear: Feed(clear.Feed).Tiles.Clear(); break;
            case PutTile put: Feed(put.Feed).Tiles.TryAdd((put.Hash, put.Level, put.Index), put.Hashes); break;
            case PutCheckpoint put: Feed(put.Row.Feed).Checkpoints.TryAdd(put.Row.Size, put.Row); break;
            case PutCosignature put: Put(put.Row); break;
            case PutTicket put: Feed(put.Feed).Ticket = put.Ticket; break;
            case PutDelivered put: Delivered[(put.Channel, put.Member)] = Math.Max(put.Size, Delivered.GetValueOrDefault((put.Channel, put.Member))); break;
            case EraseBodies erase: Feed(erase.Feed).Erase(erase.Seqs); break;
            case PutOpenings put: Feed(put.Feed).Openings.TryAdd(put.Seq, put.Openings); break;
            case PutDeciding put: Feed(put.Feed).Deciding.TryAdd(put.Seq, put.Fields); break;
            case PutSeeds put: Feed(put.Row.Feed).Seeds[put.Row.Epoch] = put.Row; break;
            case PutDayKey put: DayKeys.TryAdd(put.Number, put.Wrapped); break;
            case PutGone put: Gone[put.Channel] = Math.Max(put.Below, Gone.GetValueOrDefault(put.Channel)); break;
            case PutReceipt put: Put(put.Row); break;
            case PutEvidence put: Put(put.Row); break;
            case FreezeFeed freeze: Freeze(freeze.Feed); break;
            case ClearProjections: Clear(); break;
            case PutCeremony put: Ceremonies[put.Row.Id] = put.Row; break;
            default: throw new InvalidOperationException($"Unknown change {change.GetType().Name}.");
        }
    }

    private void Put(ChannelRow row)
    {
        Channels[row.Id] = row;
        Facts.Add(new ChannelFact(Facts.Count + 1, row));
    }

    private void Append(AppendEntries append)
    {
        Feed(append.Feed).Append(append);
        for (var i = 0; i < append.Entries.Count; i++)
        {
            Facts.Add(new EntryFact(Facts.Count + 1, append.Feed, append.From + i, append.Entries[i].Entry));
            if (append.Entries[i].Type == EntryType.Message)
                Messages.Add((append.Feed, append.From + i));
        }
    }

    private void Put(CosignatureRow row)
    {
        if (Feed(row.Feed).Put(row))
            Facts.Add(new CosignatureFact(Facts.Count + 1, row));
    }

    private void Freeze(FeedKey key)
    {
        var feed = Feed(key);
        if (!feed.Frozen)
            Facts.Add(new FrozenFact(Facts.Count + 1, key));
        (feed.Exists, feed.Frozen) = (true, true);
    }

    private void Put(MemberRow row)
    {
        Facts.Add(new MemberFact(Facts.Count + 1, row));
        if (!Members.TryGetValue(row.Channel, out var members))
            Members.Add(row.Channel, members = new(StringComparer.Ordinal));
        members[row.Party] = row;
    }

    private void Put(ReceiptRow row)
    {
        var receipts = Feed(row.Of).Receipts;
        if (!receipts.TryGetValue(row.OfSeq, out var list))
            receipts.Add(row.OfSeq, list = []);
        if (!list.Exists(known => known.By == row.By && known.BySeq == row.BySeq))
            list.Add(row);
    }

    private void Put(EvidenceRow row)
    {
        if (!Evidence.Exists(known => known.Channel == row.Channel && known.Party == row.Party && known.Code == row.Code && known.Bytes.AsSpan().SequenceEqual(row.Bytes)))
        {
            Evidence.Add(row);
            Facts.Add(new EvidenceFact(Facts.Count + 1, row));
        }
    }

    private void Clear()
    {
        Delivered.Clear();
        foreach (var feed in Feeds.Values)
            feed.Receipts.Clear();
    }
}
