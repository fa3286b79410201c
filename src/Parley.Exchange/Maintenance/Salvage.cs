using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Copies what is good of a record into an empty store, through the rules: entries up to the first that breaks one, heads and cosignatures that verify. What is derived is left to
/// <see cref="Rebuild"/>. Of our own feed only what was signed is copied: what was not may stand in the place of what was.
/// </summary>
internal sealed class Salvage
{
    private const int PageEntries = 256;

    private readonly IRecordStore _from;
    private readonly IRecordStore _to;
    private readonly SuiteRegistry _registry;
    private readonly NodeSeams _seams;

    /// <param name="seams">The marks say what else was signed.</param>
    public Salvage(IRecordStore from, IRecordStore to, SuiteRegistry registry, NodeSeams seams) => (_from, _to, _registry, _seams) = (from, to, registry, seams);

    /// <summary>Copies everything.</summary>
    /// <returns>For each of our feeds what was left of it: entries that were never signed.</returns>
    public async Task<IReadOnlyList<Unsigned>> RunAsync()
    {
        await _to.CommitAsync([.. _from.Ceremonies().Select(row => new PutCeremony(row)), .. _from.DayKeys().Select(number => (Number: number, Wrapped: _from.DayKey(number))).Where(day => day.Wrapped is not null).Select(day => new PutDayKey(day.Number, day.Wrapped!))]);
        var left = new List<Unsigned>();
        foreach (var channel in _from.Channels())
        {
            if (!ChannelRules.TryRead(channel.Terms, _registry, out var rules, out _))
                throw new StoreFaultException(FaultCodes.StoreBroken);
            await _to.CommitAsync([new PutChannel(channel), .. _from.Members(channel.Id).Select(row => new PutMember(row)), .. _from.Evidence(channel.Id).Select(row => new PutEvidence(row)), new PutGone(channel.Id, _from.GoneBelow(channel.Id))]);
            var keySets = new KeySets(_from, rules);
            var ours = ChannelMarks.Load(_seams, channel.Id, channel.Us).OwnHeads.ToArray();
            foreach (var feed in _from.Feeds(channel.Id))
            {
                var isOurs = feed.Key.Party == channel.Us;
                var rest = await FeedAsync(rules, keySets, feed, isOurs ? ours : null);
                if (isOurs && rest.Count > 0)
                    left.Add(new Unsigned(feed.Key, feed.Size - rest.Count, rest));
            }

            await _to.CommitAsync([.. _from.Members(channel.Id).Select(row => new PutDelivered(channel.Id, row.Party, Math.Min(_from.DeliveredSize(channel.Id, row.Party), SizeOf(_to, new FeedKey(channel.Id, channel.Us)))))]);
        }

        return left;
    }

    private static long SizeOf(IRecordStore store, FeedKey feed) => store.Feeds(feed.Channel).FirstOrDefault(row => row.Key == feed)?.Size ?? 0;

    /// <param name="ours">Of our own feed, heads that were signed by what the marks say; null for another's.</param>
    private async Task<IReadOnlyList<Entry>> FeedAsync(ChannelRules rules, KeySets keySets, FeedRow feed, IReadOnlyList<MarkedHead>? ours)
    {
        var reader = new FeedReader(rules, feed.Key.Party);
        var trees = FeedTrees.Load(feed.Key, 0, _to, rules.Hashers);
        var (pending, heads) = (new List<TakenEntry>(), new List<Change>());
        while (reader.Size < feed.Size && _from.Entries(feed.Key, reader.Size, PageEntries, long.MaxValue) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                if (!reader.TryTake(entry, out var taken, out _))
                    return await EndAsync(feed, pending, trees, heads, ours);
                pending.Add(taken);
                var signed = Heads(rules, keySets, reader, feed.Key);
                heads.AddRange(signed);
                if (ours is null ? pending.Count >= PageEntries : signed.Count > 0 || ours.Any(head => head.IsAt(reader.Size, reader.Roots())))
                    await KeepAsync(feed.Key, pending, trees, heads);
            }
        }

        return await EndAsync(feed, pending, trees, heads, ours);
    }

    private async Task<IReadOnlyList<Entry>> EndAsync(FeedRow feed, List<TakenEntry> pending, FeedTrees trees, List<Change> heads, IReadOnlyList<MarkedHead>? ours)
    {
        var rest = ours is null ? [] : pending.Select(entry => entry.Entry).ToArray();
        if (ours is null)
            await KeepAsync(feed.Key, pending, trees, heads);
        if (feed.State == FeedState.Frozen)
            await _to.CommitAsync([new FreezeFeed(feed.Key)]);
        return rest;
    }

    private async Task KeepAsync(FeedKey feed, List<TakenEntry> pending, FeedTrees trees, List<Change> heads)
    {
        if (pending.Count == 0)
            return;
        pending.ForEach(entry => trees.Append(entry.Leaf));
        var tiles = trees.TakeTiles();
        await _to.CommitAsync([
            new AppendEntries(feed, pending[0].Header.Seq, [.. pending.Select(entry => new StoredEntry(entry.Entry, entry.Header.Type))]), .. tiles, .. heads,
            .. pending.Select(entry => _from.Seeds(feed, entry.Header.Seq)).OfType<SeedsRow>().Select(row => new PutSeeds(row)),
            .. pending.Select(entry => (entry.Header.Seq, Fields: _from.Deciding(feed, entry.Header.Seq))).Where(one => one.Fields is not null).Select(one => new PutDeciding(feed, one.Seq, one.Fields!)),
            .. pending.Where(entry => entry.Entry.Body is null).Select(entry => (entry.Header.Seq, Kept: _from.Openings(feed, entry.Header.Seq))).Where(one => one.Kept is not null).Select(one => new PutOpenings(feed, one.Seq, one.Kept!))]);
        trees.Confirm(tiles);
        pending.Clear();
        heads.Clear();
    }

    private List<Change> Heads(ChannelRules rules, KeySets keySets, FeedReader reader, FeedKey feed)
    {
        var good = new List<Change>();
        if (_from.Checkpoint(feed, reader.Size) is not { } head || !SignedNote.TryParse(head.Note, out var note, out _) || reader.CheckHead(note) is not null)
            return good;
        good.Add(new PutCheckpoint(head));
        good.AddRange(_from.Cosignatures(feed, reader.Size)
            .Where(row => keySets.Of(row.By) is { Length: > 0 } known && HeadNote.CheckCosignature(rules, note.Text, row.Lines, row.By, known) is (null, var seconds) && seconds == row.Seconds)
            .Select(row => new PutCosignature(row)));
        return good;
    }
}

/// <summary>Entries of ours that were never signed.</summary>
/// <param name="From">Number of the first.</param>
public sealed record Unsigned(FeedKey Feed, long From, IReadOnlyList<Entry> Entries);
