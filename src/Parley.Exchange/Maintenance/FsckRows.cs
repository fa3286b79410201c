using System.Text;
using Parley.Exchange.Record;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Rows beside the feeds: each is held against what it must follow from.</summary>
internal static class FsckRows
{
    public static IEnumerable<FsckFinding> Check(IRecordStore store, ChannelRules rules, ChannelRow channel)
    {
        FsckFinding Broken(string party, long seq, string what) => new(FaultCodes.StoreBroken, channel.Id.ToString(), party, seq, what);

        if (!rules.IsMember(channel.Us))
            yield return Broken(channel.Us, 0, "channel");
        var others = rules.Terms.Members.Select(member => member.Party).Where(party => party != channel.Us).ToArray();
        var members = store.Members(channel.Id);
        foreach (var party in others.Except(members.Select(member => member.Party)).Concat(members.Select(member => member.Party).Except(others)))
            yield return Broken(party, 0, "member");
        foreach (var member in members.Where(member => !IsKnown(store, rules, member)))
            yield return Broken(member.Party, 0, "member");
        var delivered = Rebuild.Delivered(store, channel).ToDictionary(row => row.Member, row => row.Size, StringComparer.Ordinal);
        foreach (var party in others.Where(party => store.DeliveredSize(channel.Id, party) != delivered.GetValueOrDefault(party)))
            yield return Broken(party, store.DeliveredSize(channel.Id, party), "delivered");
        foreach (var row in store.Evidence(channel.Id).Where(row => !Holds(store, rules, row)))
            yield return Broken(row.Party, 0, "evidence");

        // A fork is evidence and a frozen feed, or neither.
        var forked = store.Evidence(channel.Id).Where(row => row.Code is Codes.BatchFork or Codes.CheckpointFork && Forks.Of(row, store) is not null).Select(row => row.Party).ToHashSet(StringComparer.Ordinal);
        foreach (var feed in store.Feeds(channel.Id).Where(feed => feed.Key.Party != channel.Us && (feed.State == FeedState.Frozen) != forked.Contains(feed.Key.Party)))
            yield return Broken(feed.Key.Party, 0, "frozen");
    }

    /// <summary>Whether a member's row has an address, and keys that its own feed or its first contact vouches for.</summary>
    public static bool IsKnown(IRecordStore store, ChannelRules rules, MemberRow member)
    {
        if (!Uri.TryCreate(member.Address, UriKind.Absolute, out _) || !KeySet.TryDecode(member.KeySet, rules.Registry.KeySizes, out var keys, out _))
            return false;
        // Keys of first contact may have been replaced before the feed began; then they were others, not the same of another time.
        var all = KeysEntries.Of(store, rules, new FeedKey(rules.Id, member.Party)).Select(entry => entry.KeySet).ToArray();
        return keys.Party == member.Party && (all.Any(entry => entry.Id.AsSpan().SequenceEqual(keys.Id)) || all.All(entry => entry.From > keys.From && !IsSame(entry, keys)));
    }

    private static bool IsSame(KeySet one, KeySet other) => one.Signatures.All(pair => pair.Value.AsSpan().SequenceEqual(other.Signatures.GetValueOrDefault(pair.Key)));

    /// <summary>Whether evidence still proves what it says.</summary>
    public static bool Holds(IRecordStore store, ChannelRules rules, EvidenceRow row)
    {
        if (!rules.IsMember(row.Party))
            return false;
        if (Forks.Of(row, store) is not { } proof)
            return SignedNote.TryParse(Encoding.UTF8.GetString(row.Bytes), out var refusal, out _) && refusal.Text.Split('\n').Contains(row.Code);
        var feed = new FeedKey(rules.Id, row.Party);
        var keys = KeysEntries.Of(store, rules, feed, proof.From).Select(entry => entry.KeySet).FirstOrDefault();
        return proof.From <= (store.Feeds(rules.Id).FirstOrDefault(one => one.Key == feed)?.Size ?? 0)
            && proof.TryRead(rules, row.Party, [.. FeedTrees.Load(feed, proof.From, store, rules.Hashers).Frontiers()], out var fork, out _)
            && proof.CheckSigned(rules, row.Party, fork, keys) is null;
    }
}
