using System.Globalization;
using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Fetches a channel's record from a counterpart's copy (<c>parley-node restore --from-peer</c>). The peer is trusted with nothing: every entry is held to the rules and
/// every feed to its writer's own signature. Work on a copy of the store and keep it only when this returns null: what was fetched before a refusal stays in it.
/// </summary>
public sealed class Restore(NodeSeams seams, SuiteRegistry registry)
{
    /// <summary>Fetches what is missing of every feed of a channel the store knows.</summary>
    /// <returns>Null when every feed is whole and signed, else why not.</returns>
    public async Task<Refusal?> ChannelAsync(ChannelRules rules, PeerAddress peer, CancellationToken cancel)
    {
        foreach (var party in rules.Terms.Members.Select(member => member.Party))
        {
            if (await FeedAsync(rules, new FeedKey(rules.Id, party), peer, cancel) is { } refusal)
                return refusal;
        }

        return null;
    }

    /// <summary>Puts a channel into an empty store, from its id and a peer's address alone: the id commits to the terms, the terms to every identity.</summary>
    public async Task<(ChannelRules? Rules, Refusal? Refusal)> FromNothingAsync(ChannelId id, string us, PeerAddress peer, CancellationToken cancel)
    {
        var (batch, refusal) = await PageAsync(id, peer.Party, 0, peer, cancel);
        if (batch is null)
            return (null, refusal ?? new Refusal("node.restore-nothing", peer.Party));
        var terms = batch.Entries[0].Body ?? [];
        if (ChannelId.Of(terms) != id)
            return (null, new Refusal(Codes.TermsMismatch));
        if (!ChannelRules.TryRead(terms, registry, out var rules, out refusal))
            return (null, refusal);
        if (!rules.IsMember(us) || batch.Entries.Count < 2 || !KeysBody.TryDecode(batch.Entries[1].Body ?? [], out var keys, out _)
            || !NodeKeySet.TryRead(rules, peer.Party, keys, out _, out _))
            return (null, new Refusal(Codes.KeysMissing));
        await seams.Store.CommitAsync([
            new PutChannel(new ChannelRow(id, terms, us, seams.NowMs)),
            new PutMember(new MemberRow(id, peer.Party, peer.Url, keys.KeySet))]);
        return (rules, null);
    }

    private async Task<Refusal?> FeedAsync(ChannelRules rules, FeedKey feed, PeerAddress peer, CancellationToken cancel)
    {
        var size = seams.Store.Feeds(rules.Id).FirstOrDefault(row => row.Key == feed)?.Size ?? 0;
        var trees = FeedTrees.Load(feed, size, seams.Store, rules.Hashers);
        var reader = MirrorState.Load(seams.Store, rules, feed, size, trees);
        SignedNote? head = null;
        while (true)
        {
            var (batch, refusal) = await PageAsync(rules.Id, feed.Party, reader.Size, peer, cancel);
            if (refusal is not null)
                return refusal;
            if (batch is null)
                break;
            if (Take(reader, trees, feed, batch) is var (changes, why) && why is not null)
                return why;
            await seams.Store.CommitAsync(changes);
            if (!SignedNote.TryParse(batch.Checkpoint, out head, out var code))
                return new Refusal(code);
        }

        if (head is null)
            return null;
        if (reader.CheckHead(head) is { } unsigned)
            return unsigned;
        await seams.Store.CommitAsync([new PutCheckpoint(new CheckpointRow(feed, reader.Size, head.Format(), seams.NowMs))]);
        return null;
    }

    private static (List<Change> Changes, Refusal? Refusal) Take(FeedReader reader, FeedTrees trees, FeedKey feed, Batch batch)
    {
        var from = reader.Size;
        var entries = new List<StoredEntry>(batch.Entries.Count);
        foreach (var entry in batch.Entries)
        {
            if (!reader.TryTake(entry, out var taken, out var refusal))
                return ([], new Refusal(refusal.Code, reader.Size.ToString(CultureInfo.InvariantCulture)));
            trees.Append(taken.Leaf);
            entries.Add(new StoredEntry(taken.Entry, taken.Header.Type));
        }

        var tiles = trees.TakeTiles();
        trees.Confirm(tiles);
        return ([new AppendEntries(feed, from, entries), .. tiles], null);
    }

    /// <summary>The next entries from a number on; nothing when the peer has no more.</summary>
    private async Task<(Batch? Batch, Refusal? Refusal)> PageAsync(ChannelId id, string party, long from, PeerAddress peer, CancellationToken cancel)
    {
        var bytes = await seams.Carrier.SendAsync(peer, new OutsideRequest(OutsidePaths.Entries, new EntriesRequest(id, party, from).Encode()), cancel);
        if (bytes.Length == 0)
            return (null, null);
        if (!Batch.TryDecode(bytes, out var batch, out var refusal))
            return (null, refusal);
        return batch.Channel == id && batch.Feed == party && batch.From == from ? (batch, null) : (null, new Refusal(Codes.AnswerShape));
    }
}
