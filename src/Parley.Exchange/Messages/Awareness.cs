using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>What a writer had in hand when it wrote an entry: provable from its own <c>seen</c> entries ("who knew what, when").</summary>
/// <param name="Party">Another member.</param>
/// <param name="Size">Entries of that member's feed it had cosigned; 0 for none.</param>
/// <param name="Last">The last message among them, or null.</param>
public sealed record Awareness(string Party, long Size, EntryLink? Last)
{
    public static IReadOnlyList<Awareness> Of(IRecordStore store, ChannelRules rules, EntryLink link)
    {
        var feed = new FeedKey(rules.Id, link.Party);
        return [.. rules.Terms.Members.Select(member => member.Party).Where(party => party != link.Party).Select(party =>
        {
            var size = MirrorState.LastSeen(store, feed, party, link.Seq);
            var last = store.LastOfType(new FeedKey(rules.Id, party), EntryType.Message, size);
            return new Awareness(party, size, last is { } seq ? new EntryLink(party, seq) : null);
        })];
    }
}
