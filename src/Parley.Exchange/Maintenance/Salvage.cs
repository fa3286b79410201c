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
    private readonly string _us;

    /// <param name="seams">The marks say what else was signed.</param>
    /// <param name="us">Our party id.</param>
    public Salvage(IRecordStore from, IRecordStore to, SuiteRegistry registry, NodeSeams seams, string us) => (_from, _to, _registry, _seams, _us) = (from, to, registry, seams, us);

    /// <summary>Copies everything.</summary>
    /// <returns>For each of our feeds what was left of it: entries that were never signed.</returns>
    public async Task<IReadOnlyList<Unsigned>> RunAsync()
    {
        CeremonyRow[] contacts = [.. Readable(_from.Ceremonies).Where(row => FsckCeremonies.IsWhole(_registry, row))];
        await _to.CommitAsync([
            .. contacts.Select(row => new PutCeremony(row)),
            .. Readable(_from.DayKeys).Select(number => (Number: number, Wrapped: Readable(() => _from.DayKey(number)))).Where(day => day.Wrapped is not null).Select(day => new PutDayKey(day.Number, day.Wrapped!))]);
        var left = new List<Unsigned>();
        foreach (var channel in Readable(_from.Channels))
        {
            if (TermsOf(channel) is not { } rules)
                throw new StoreFaultException(FaultCodes.StoreBroken);
            var beside = new SalvageRows(_from, _registry, rules, contacts);
            await _to.CommitAsync([new PutChannel(channel with { Terms = rules.EncodedTerms, Us = _us }), .. beside.Members(_us).Select(row => new PutMember(row)), new PutGone(channel.Id, Readable(() => _from.GoneBelow(channel.Id)))]);
            var evidence = beside.Evidence();
            var keySets = new KeySets(_from, rules);
            var ours = ChannelMarks.Load(_seams, channel.Id, _us).OwnHeads.ToArray();
            foreach (var feed in Readable(() => _from.Feeds(channel.Id)).Where(feed => rules.IsMember(feed.Key.Party)))
            {
                var isOurs = feed.Key.Party == _us;
                var rest = await FeedAsync(rules, keySets, feed, isOurs ? ours : null);
                if (isOurs && rest.Count > 0)
                    left.Add(new Unsigned(feed.Key, SizeOf(_to, feed.Key), rest));

                // A feed is frozen with its evidence, or not at all; damaged evidence keeps it so.
                if (beside.IsFrozen(feed, isOurs))
                    await _to.CommitAsync([new FreezeFeed(feed.Key)]);
            }

            await _to.CommitAsync([.. evidence.Select(row => new PutEvidence(row))]);
            await _to.CommitAsync([.. beside.Members(_us).Select(row => new PutDelivered(channel.Id, row.Party, Math.Min(Readable(() => _from.DeliveredSize(channel.Id, row.Party)), SizeOf(_to, new FeedKey(channel.Id, _us)))))]);
        }

        return left;
    }

    private static long SizeOf(IRecordStore store, FeedKey feed) => store.Feeds(feed.Channel).FirstOrDefault(row => row.Key == feed)?.Size ?? 0;

    /// <summary>The terms of a channel: as they are stored, or as entry 0 of any of its feeds holds them.</summary>
    private ChannelRules? TermsOf(ChannelRow channel) =>
        Readable(() => _from.Feeds(channel.Id)).Select(feed => Readable(() => _from.Entry(feed.Key, 0))?.Body).Prepend(channel.Terms).OfType<byte[]>()
            .Where(terms => ChannelId.Of(terms) == channel.Id).Select(terms => ChannelRules.TryRead(terms, _registry, out var rules, out _) ? rules : null).FirstOrDefault(rules => rules is not null);

    /// <summary>What can be read; nothing where the disk gives none of it.</summary>
    internal static T? Readable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (StoreFaultException)
        {
            return default;
        }
    }

    internal static IReadOnlyList<T> Readable<T>(Func<IReadOnlyList<T>> read) => Readable<IReadOnlyList<T>?>(() => read()) ?? [];

    /// <param name="ours">Of our own feed, heads that were signed by what the marks say; null for another's.</param>
    private async Task<IReadOnlyList<Entry>> FeedAsync(ChannelRules rules, KeySets keySets, FeedRow feed, IReadOnlyList<MarkedHead>? ours)
    {
        var reader = new FeedReader(rules, feed.Key.Party);
        var trees = FeedTrees.Load(feed.Key, 0, _to, rules.Hashers);
        var (pending, heads) = (new List<TakenEntry>(), new List<Change>());
        while (Page(feed.Key, reader.Size) is { Count: > 0 } page)
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

    // Of a page that cannot be read whole, what is before the damage.
    private IReadOnlyList<Entry> Page(FeedKey feed, long from) =>
        Readable(() => _from.Entries(feed, from, PageEntries, long.MaxValue)) is { Count: > 0 } page ? page : Readable(() => _from.Entries(feed, from, 1, long.MaxValue));

    private async Task<IReadOnlyList<Entry>> EndAsync(FeedRow feed, List<TakenEntry> pending, FeedTrees trees, List<Change> heads, IReadOnlyList<MarkedHead>? ours)
    {
        if (ours is not null)
            return [.. pending.Select(entry => entry.Entry)];
        await KeepAsync(feed.Key, pending, trees, heads);
        return [];
    }

    private async Task KeepAsync(FeedKey feed, List<TakenEntry> pending, FeedTrees trees, List<Change> heads)
    {
        if (pending.Count == 0)
            return;
        pending.ForEach(entry => trees.Append(entry.Leaf));
        var tiles = trees.TakeTiles();
        await _to.CommitAsync([
            new AppendEntries(feed, pending[0].Header.Seq, [.. pending.Select(entry => new StoredEntry(entry.Entry, entry.Header.Type))]), .. tiles, .. heads,
            .. pending.Select(entry => Readable(() => _from.Seeds(feed, entry.Header.Seq))).OfType<SeedsRow>().Select(row => new PutSeeds(row)),
            .. pending.Select(entry => (entry.Header.Seq, Fields: Readable(() => _from.Deciding(feed, entry.Header.Seq)))).Where(one => one.Fields is not null).Select(one => new PutDeciding(feed, one.Seq, one.Fields!)),
            .. pending.Where(entry => entry.Entry.Body is null).Select(entry => (entry.Header.Seq, Kept: Readable(() => _from.Openings(feed, entry.Header.Seq)))).Where(one => one.Kept is not null).Select(one => new PutOpenings(feed, one.Seq, one.Kept!))]);
        trees.Confirm(tiles);
        pending.Clear();
        heads.Clear();
    }

    private List<Change> Heads(ChannelRules rules, KeySets keySets, FeedReader reader, FeedKey feed)
    {
        var good = new List<Change>();
        if (Readable(() => _from.Checkpoint(feed, reader.Size)) is not { } head || !SignedNote.TryParse(head.Note, out var note, out _) || reader.CheckHead(note) is not null)
            return good;
        good.Add(new PutCheckpoint(head));
        good.AddRange(Readable(() => _from.Cosignatures(feed, reader.Size))
            .Where(row => Readable(() => keySets.Of(row.By)) is { Length: > 0 } known && HeadNote.CheckCosignature(rules, note.Text, row.Lines, row.By, known) is (null, var seconds) && seconds == row.Seconds)
            .Select(row => new PutCosignature(row)));
        return good;
    }
}

/// <summary>Entries of ours that were never signed.</summary>
/// <param name="From">Number of the first.</param>
public sealed record Unsigned(FeedKey Feed, long From, IReadOnlyList<Entry> Entries);
