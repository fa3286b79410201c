using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Testing.Store;

public sealed partial class MemoryStore
{
    private static readonly MemoryFeed s_noFeed = new();

    public IReadOnlyList<ChannelRow> Channels() => [.. _tables.Channels.Values.OrderBy(row => row.Created).ThenBy(row => row.Id)];

    public IReadOnlyList<MemberRow> Members(ChannelId channel) => _tables.Members.TryGetValue(channel, out var members) ? [.. members.Values] : [];

    public IReadOnlyList<FeedRow> Feeds(ChannelId channel) => ReadFault is { } fault ? throw fault :
    [
        .. _tables.Feeds.Where(feed => feed.Key.Channel == channel && feed.Value.Exists).OrderBy(feed => feed.Key.Party, StringComparer.Ordinal)
            .Select(feed => new FeedRow(feed.Key, feed.Value.Entries.Count, feed.Value.Frozen ? FeedState.Frozen : FeedState.Open)),
    ];

    public Entry? Entry(FeedKey feed, long seq) => seq >= 0 && seq < Find(feed).Entries.Count ? Find(feed).Entries[(int)seq] : null;

    public byte[]? Openings(FeedKey feed, long seq) => Find(feed).Openings.GetValueOrDefault(seq);

    public byte[]? Deciding(FeedKey feed, long seq) => Find(feed).Deciding.GetValueOrDefault(seq);

    public SeedsRow? Seeds(FeedKey feed, long epoch) => Find(feed).Seeds.GetValueOrDefault(epoch);

    public IReadOnlyList<SeedsRow> SeedsUnder(long day) =>
        [.. _tables.Feeds.OrderBy(feed => feed.Key.Channel.ToString(), StringComparer.Ordinal).ThenBy(feed => feed.Key.Party, StringComparer.Ordinal)
            .SelectMany(feed => feed.Value.Seeds.Values.Where(row => row.Day == day))];

    public byte[]? DayKey(long number) => _tables.DayKeys.GetValueOrDefault(number);

    public IReadOnlyList<long> DayKeys() => [.. _tables.DayKeys.Keys];

    public long GoneBelow(ChannelId channel) => _tables.Gone.GetValueOrDefault(channel);

    public IReadOnlyList<Entry> Entries(FeedKey feed, long from, int maxCount, long maxBytes)
    {
        if (PageFault?.Invoke(feed, from, maxCount) is { } fault)
            throw fault;
        var all = Find(feed).Entries;
        var found = new List<Entry>();
        for (var seq = from; seq >= 0 && seq < all.Count && found.Count < maxCount; seq++)
        {
            var entry = all[(int)seq];
            maxBytes -= entry.HeaderBytes.Length + (entry.Body?.Length ?? 0);
            if (maxBytes < 0 && found.Count > 0)
                break;
            found.Add(entry);
        }

        return found;
    }

    public long? LastOfType(FeedKey feed, EntryType type, long below)
    {
        if (!Find(feed).ByType.TryGetValue(type, out var numbers))
            return null;
        var index = numbers.BinarySearch(below);
        index = (index < 0 ? ~index : index) - 1;
        return index < 0 ? null : numbers[index];
    }

    public byte[]? Tile(FeedKey feed, string hash, int level, long index) => Find(feed).Tiles.GetValueOrDefault((hash, level, index));

    public CheckpointRow? Checkpoint(FeedKey feed, long size) => Find(feed).Checkpoints.GetValueOrDefault(size);

    public CheckpointRow? NewestCheckpoint(FeedKey feed) => Find(feed).Checkpoints is { Count: > 0 } all ? all.Values[^1] : null;

    public IReadOnlyList<CosignatureRow> Cosignatures(FeedKey feed, long size) =>
        [.. Find(feed).Cosignatures.Values.Where(ofMember => ofMember.ContainsKey(size)).Select(ofMember => ofMember[size])];

    public IReadOnlyList<HeadRow> Heads(FeedKey feed, long after, int max)
    {
        var sizes = Find(feed).Checkpoints.Keys;
        var (low, high) = (0, sizes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sizes[middle] > after ? (low, middle) : (middle + 1, high);
        }

        return [.. sizes.Skip(low).Take(max).SelectMany(size =>
            Cosignatures(feed, size).Select(row => new HeadRow(size, row.By, row.Seconds)) is var rows && rows.Any() ? rows : [new HeadRow(size, "", 0)])];
    }

    public CosignatureRow? FirstCosignatureCovering(FeedKey feed, string by, long seq)
    {
        if (seq < 0 || !Find(feed).Cosignatures.TryGetValue(by, out var ofMember))
            return null;
        var (low, high) = (0, ofMember.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ofMember.Keys[middle] > seq ? (low, middle) : (middle + 1, high);
        }

        return low < ofMember.Count ? ofMember.Values[low] : null;
    }

    public byte[]? Ticket(FeedKey feed) => Find(feed).Ticket;

    public long DeliveredSize(ChannelId channel, string member) => _tables.Delivered.GetValueOrDefault((channel, member));

    /// <summary>Entries of a channel that are messages, in order of arrival.</summary>
    public IEnumerable<(FeedKey Feed, long Seq)> Messages(ChannelId channel) => _tables.Messages.Where(at => at.Feed.Channel == channel);

    public IReadOnlyList<ReceiptRow> Receipts(FeedKey feed, long seq) => Find(feed).Receipts.TryGetValue(seq, out var receipts)
        ? [.. receipts.OrderBy(row => row.By.Channel).ThenBy(row => row.By.Party, StringComparer.Ordinal).ThenBy(row => row.BySeq)]
        : [];

    public IReadOnlyList<EvidenceRow> Evidence(ChannelId channel) => [.. _tables.Evidence.Where(row => row.Channel == channel)];

    public IReadOnlyList<CeremonyRow> Ceremonies() => [.. _tables.Ceremonies.Values.OrderBy(row => row.At).ThenBy(row => row.Id, StringComparer.Ordinal)];

    public long LastArrival => _tables.Facts.Count;

    public string? EpochOf(long arrival) => _tables.EpochOf(arrival);

    public IReadOnlyList<Fact> Facts(long after, int maxCount, long maxBytes)
    {
        var found = new List<Fact>();
        for (var at = Math.Max(0, after); at < _tables.Facts.Count && found.Count < maxCount; at++)
        {
            var fact = _tables.Facts[(int)at] switch
            {
                ChannelFact channel => channel with { Row = _tables.Channels[channel.Row.Id] },
                MemberFact member => member with { Row = _tables.Members[member.Row.Channel][member.Row.Party] },
                EntryFact entry => entry with { Entry = Followed(Find(entry.Feed), (int)entry.Seq) },
                var other => other,
            };
            maxBytes -= fact is EntryFact { Entry: var held } ? held.HeaderBytes.Length + (held.Body?.Length ?? 0) : 0;
            if (maxBytes < 0 && found.Count > 0)
                break;
            found.Add(fact);
        }

        return found;
    }

    private static Entry Followed(MemoryFeed feed, int seq) => feed.ByType.TryGetValue(EntryType.Chunk, out var chunks) && chunks.BinarySearch(seq) >= 0 ? feed.Entries[seq] with { Body = null } : feed.Entries[seq];

    private MemoryFeed Find(FeedKey feed) => _tables.Feeds.GetValueOrDefault(feed, s_noFeed);
}
