using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Takes up a stored feed where it stands, without replaying it: start-up time does not grow with the record.</summary>
internal static class MirrorState
{
    public static FeedReader Load(IRecordStore store, ChannelRules rules, FeedKey feed, long size, FeedTrees trees)
    {
        if (size == 0)
            return new FeedReader(rules, feed.Party);
        var seen = rules.Terms.Members.Select(member => member.Party).Where(party => party != feed.Party)
            .Select(party => (Party: party, Size: LastSeen(store, feed, party)))
            .Where(row => row.Size > 0).ToDictionary(row => row.Party, row => row.Size, StringComparer.Ordinal);
        return FeedReader.Resume(rules, feed.Party, KeySetAt(store, rules, feed, size), seen, NewestEpoch(store, rules, feed, size), PrekeyEntries.Of(store, rules, feed, size).FirstOrDefault()?.Number + 1 ?? 0, trees.Frontiers());
    }

    private static GrantedEpoch NewestEpoch(IRecordStore store, ChannelRules rules, FeedKey feed, long size)
    {
        if (store.LastOfType(feed, EntryType.Epoch, size) is not { } seq)
            return GrantedEpoch.None;
        var epoch = GrantedEpoch.None with { Seq = seq };
        for (var below = size; epoch.Named.Count < rules.Terms.Members.Count && store.LastOfType(feed, EntryType.Grant, below) is { } at && at > seq; below = at)
        {
            if (GrantBody.TryDecode(store.Held(feed, at).Body ?? [], out var grants, out _) && grants.Epoch == seq)
                epoch = epoch.With(grants);
        }

        return epoch;
    }

    /// <summary>The largest size of that party's feed that this feed says it has seen, in entries below a number; 0 for none.</summary>
    public static long LastSeen(IRecordStore store, FeedKey feed, string party, long below = long.MaxValue) => LastSeenBy(store, feed, party, below)?.Size ?? 0;

    /// <summary>What a feed says last of another party's, in entries below a number.</summary>
    public static SeenData? LastSeenBy(IRecordStore store, FeedKey feed, string party, long below = long.MaxValue)
    {
        while (store.LastOfType(feed, EntryType.Seen, below) is { } seq)
        {
            if (Header(store, feed, seq).Seen is { } seen && seen.Feed == party)
                return seen;
            below = seq;
        }

        return null;
    }

    /// <summary>The key set in force for a head of that size.</summary>
    public static KeySet? KeySetAt(IRecordStore store, ChannelRules rules, FeedKey feed, long size) =>
        KeysEntries.Of(store, rules, feed, size).Select(entry => entry.KeySet).FirstOrDefault();

    private static Header Header(IRecordStore store, FeedKey feed, long seq) =>
        Parley.Protocol.Header.TryDecode(store.Held(feed, seq).HeaderBytes, out var header, out _)
            ? header
            : throw new StoreFaultException(FaultCodes.StoreBroken);
}
