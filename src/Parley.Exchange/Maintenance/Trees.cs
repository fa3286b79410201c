using Parley.Exchange.Record;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// The hash trees that a store keeps of its feeds. They follow from the entries, and their right edge from what was signed: one that does not would have us state roots that never
/// were, in a head or a <c>seen</c>, and no reader could take anything behind it.
/// </summary>
public static class Trees
{
    private const int PageEntries = 256;

    /// <summary>Holds the right edge of every feed against its newest head, and makes the trees again where it is wrong. Costs a few reads for each feed.</summary>
    /// <param name="store">Of a node that does not run.</param>
    /// <returns>The feeds whose trees were made again.</returns>
    /// <exception cref="StoreFaultException"><c>store.broken</c>: a feed's entries do not lead to its own newest head. Nothing may go on from them.</exception>
    public static async Task<IReadOnlyList<FeedKey>> MendAsync(IRecordStore store, SuiteRegistry registry)
    {
        var mended = new List<FeedKey>();
        foreach (var channel in store.Channels())
        {
            if (!ChannelRules.TryRead(channel.Terms, registry, out var rules, out _))
                throw new StoreFaultException(FaultCodes.StoreBroken);
            foreach (var feed in store.Feeds(channel.Id).Where(feed => !IsRight(store, rules, feed)))
            {
                await store.CommitAsync(Made(store, rules, feed));
                mended.Add(feed.Key);
                if (!IsRight(store, rules, feed))
                    throw new StoreFaultException(FaultCodes.StoreBroken);
            }
        }

        return mended;
    }

    /// <summary>The changes that put a feed's trees in place of those that are kept.</summary>
    internal static IReadOnlyList<Change> Made(IRecordStore store, ChannelRules rules, FeedRow feed)
    {
        var trees = FeedTrees.Load(feed.Key, 0, store, rules.Hashers);
        List<Change> changes = [new ClearTiles(feed.Key)];
        while (trees.Size < feed.Size)
        {
            var page = store.Entries(feed.Key, trees.Size, PageEntries, Limits.MaxBatchBytes / 4);
            if (page.Count == 0)
                throw new StoreFaultException(FaultCodes.StoreBroken);
            foreach (var entry in page)
                trees.Append([.. rules.Hashers.Select(hasher => hasher.Leaf(entry.HeaderBytes))]);
            changes.AddRange(trees.TakeTiles());
        }

        return changes;
    }

    private static bool IsRight(IRecordStore store, ChannelRules rules, FeedRow feed)
    {
        if (store.NewestCheckpoint(feed.Key) is not { } newest)
            return true;
        if (newest.Size > feed.Size || !SignedNote.TryParse(newest.Note, out var note, out _) || !Checkpoint.TryParse(note.Text, out var head, out _))
            throw new StoreFaultException(FaultCodes.StoreBroken);
        try
        {
            return Heads.Matches(rules, head, FeedTrees.Load(feed.Key, feed.Size, store, rules.Hashers).RootsAt(newest.Size));
        }
        catch (StoreFaultException fault) when (fault.Code == FaultCodes.StoreBroken)
        {
            return false;
        }
    }
}
