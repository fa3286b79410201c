using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// The key sets of one feed, each from the number of its <c>keys</c> entry on. A head of size n is held to the set of the last <c>keys</c> entry below n, whatever came
/// after (docs/spec/keys.md, rotation).
/// </summary>
internal sealed class KeyHistory
{
    private readonly List<(long Seq, KeySet KeySet)> _sets = [];

    /// <summary>The set in force for the next head, or null before entry 1.</summary>
    public KeySet? Newest => _sets.Count == 0 ? null : _sets[^1].KeySet;

    public IEnumerable<KeySet> NewestFirst => Enumerable.Reverse(_sets).Select(entry => entry.KeySet);

    /// <summary>Loads the sets of a feed of that size; one read for every rotation there was.</summary>
    public static KeyHistory Load(IRecordStore store, ChannelRules rules, FeedKey feed, long size)
    {
        var history = new KeyHistory();
        history._sets.AddRange(KeysEntries.Of(store, rules, feed, size).Select(entry => (entry.Seq, entry.KeySet)));
        history._sets.Reverse();
        return history;
    }

    public void Add(long seq, KeySet keySet) => _sets.Add((seq, keySet));

    /// <summary>The set in force for a head of that size, or null.</summary>
    public KeySet? At(long size)
    {
        var at = _sets.FindLastIndex(entry => entry.Seq < size);
        return at < 0 ? null : _sets[at].KeySet;
    }
}

/// <summary>The stored <c>keys</c> entries of a feed.</summary>
internal static class KeysEntries
{
    /// <summary>Newest first, below a number. They were verified when they came.</summary>
    public static IEnumerable<(long Seq, KeysBody Body, KeySet KeySet)> Of(IRecordStore store, ChannelRules rules, FeedKey feed, long below = long.MaxValue)
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
