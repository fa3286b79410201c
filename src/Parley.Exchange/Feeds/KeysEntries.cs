using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>The stored <c>keys</c> entries of a feed.</summary>
internal static class KeysEntries
{
    /// <summary>Newest first, below a number. They were verified when they came.</summary>
    public static IEnumerable<(long Seq, KeysBody Body, KeySet KeySet)> Of(IStore store, ChannelRules rules, FeedKey feed, long below = long.MaxValue)
    {
        while (store.LastOfType(feed, EntryType.Keys, below) is { } seq)
        {
            if (KeysBody.TryDecode(store.Entry(feed, seq)?.Body ?? [], out var body, out _)
                && KeySet.TryDecode(body.KeySet, rules.Registry.KeySizes, out var keySet, out _))
                yield return (seq, body, keySet);
            below = seq;
        }
    }
}
