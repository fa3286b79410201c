using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Every key set that each member ever had: a cosignature stays good when the keys it was made with are replaced.</summary>
internal sealed class KeySets(IRecordStore store, ChannelRules rules)
{
    private readonly Dictionary<string, KeySet[]> _known = new(StringComparer.Ordinal);

    public KeySet[] Of(string party)
    {
        if (!_known.TryGetValue(party, out var sets))
            _known[party] = sets = [.. KeysEntries.Of(store, rules, new FeedKey(rules.Id, party)).Select(entry => entry.KeySet), .. Introduced(party)];
        return sets;
    }

    /// <summary>The key set learnt at first contact, in force while nothing of the member's feed is held.</summary>
    private IEnumerable<KeySet> Introduced(string party) =>
        store.Members(rules.Id).FirstOrDefault(member => member.Party == party) is { } row
        && KeySet.TryDecode(row.KeySet, rules.Registry.KeySizes, out var keySet, out _) ? [keySet] : [];
}
