using Parley.Exchange.Record;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Reads a stored channel as a stranger would: every entry of every feed through the rules, every stored head recomputed, every cosignature verified
/// (<c>parley-node fsck</c>), and holds what is stored twice against each other. Trusts nothing but the terms.
/// </summary>
public static class Fsck
{
    private const int PageEntries = 256;

    /// <param name="progress">Called with the number of entries read so far.</param>
    /// <param name="beside">Where signatures are checked while reading goes on, see <see cref="OrderedWork"/>; null: in place. What is found is the same.</param>
    /// <returns>Everything that is wrong, as codes and places; empty when all is well.</returns>
    public static IReadOnlyList<FsckFinding> Run(IRecordStore store, ChannelRow channel, SuiteRegistry registry, Action<long>? progress = null, Func<Action, Action>? beside = null)
    {
        if (!ChannelRules.TryRead(channel.Terms, registry, out var rules, out var refusal))
            return [new FsckFinding(refusal.Code, channel.Id.ToString(), channel.Us, 0)];
        if (rules.Id != channel.Id)
            return [new FsckFinding(Codes.TermsMismatch, channel.Id.ToString(), channel.Us, 0)];
        var findings = new List<FsckFinding>();
        var keySets = new KeySets(store, rules);
        var heads = new OrderedWork(beside);
        long read = 0;
        foreach (var feed in store.Feeds(channel.Id))
        {
            CheckFeed(store, rules, channel.Us, keySets, feed, heads, findings, ref read, progress);
            heads.Finish();
        }

        findings.AddRange(FsckRows.Check(store, rules, channel));
        return findings;
    }

    /// <summary>Whether the stored first contacts are what they were.</summary>
    public static IReadOnlyList<FsckFinding> FirstContacts(IRecordStore store, SuiteRegistry registry) => [.. FsckCeremonies.Check(store, registry)];

    private static void CheckFeed(
        IRecordStore store, ChannelRules rules, string us, KeySets keySets, FeedRow feed, OrderedWork heads, List<FsckFinding> findings, ref long read, Action<long>? progress)
    {
        void Note(string code, long seq, string what = "") => findings.Add(new FsckFinding(code, rules.Id.ToString(), feed.Key.Party, seq, what));

        void Found(string code, long seq, string what = "")
        {
            // What was read before is told before.
            heads.Finish();
            Note(code, seq, what);
        }

        if (feed.State == FeedState.Frozen)
            Found(Codes.FeedFrozen, feed.Size);
        var reader = new FeedReader(rules, feed.Key.Party);
        var trees = FeedTrees.Load(feed.Key, 0, store, rules.Hashers);
        while (reader.Size < feed.Size)
        {
            var page = store.Entries(feed.Key, reader.Size, PageEntries, long.MaxValue);
            if (page.Count == 0)
            {
                Found(FaultCodes.StoreBroken, reader.Size);
                return;
            }

            foreach (var entry in page)
            {
                if (!reader.TryTake(entry, out var taken, out var refusal))
                {
                    Found(refusal.Code, reader.Size);
                    return;
                }

                trees.Append(taken.Leaf);
                CheckReceipt(store, us, taken.Header, (code, seq) => Found(code, seq, "receipt"));
                if (store.Checkpoint(feed.Key, reader.Size) is { } head)
                    CheckHead(store, rules, keySets, reader, head, heads, Found, Note);
            }

            foreach (var tile in trees.TakeTiles().Where(tile => !tile.Hashes.AsSpan().SequenceEqual(store.Tile(feed.Key, tile.Hash, tile.Level, tile.Index))))
                Found(FaultCodes.StoreBroken, tile.Index, $"tile {tile.Hash} {tile.Level}");
            read += page.Count;
            progress?.Invoke(read);
        }

        // Another's entries came under a head, all of them.
        var covered = store.NewestCheckpoint(feed.Key)?.Size ?? 0;
        if (covered > feed.Size || (covered < feed.Size && feed.Key.Party != us))
            Found(Codes.CheckpointSize, covered);
    }

    private static void CheckReceipt(IRecordStore store, string us, Header header, Action<string, long> found)
    {
        foreach (var put in Projection.Of(us, header))
        {
            if (!store.Receipts(put.Row.Of, put.Row.OfSeq).Contains(put.Row))
                found(FaultCodes.StoreBroken, header.Seq);
        }
    }

    private static void CheckHead(
        IRecordStore store, ChannelRules rules, KeySets keySets, FeedReader reader, CheckpointRow head, OrderedWork heads, Action<string, long, string> found, Action<string, long, string> note)
    {
        if (!SignedNote.TryParse(head.Note, out var signed, out var code))
        {
            found(code, head.Size, "");
            return;
        }

        if (reader.CheckHead(signed, null, out var keys) is { } refusal)
        {
            found(refusal.Code, head.Size, "");
            return;
        }

        var cosigned = store.Cosignatures(new FeedKey(rules.Id, reader.Party), head.Size).Select(row => (Row: row, Known: keySets.Of(row.By))).ToArray();
        heads.Add(() => CheckSigned(rules, reader.Party, signed, keys!, head.Size, cosigned, note));
    }

    /// <summary>Touches nothing that changes.</summary>
    private static Action CheckSigned(
        ChannelRules rules, string party, SignedNote head, KeySet keys, long size, (CosignatureRow Row, KeySet[] Known)[] cosigned, Action<string, long, string> note)
    {
        if (rules.Verifier.Verify(head, rules.Origin(party), keys, rules.Suites) is { } refusal)
            return () => note(refusal.Code, size, "");
        var wrong = new List<(string Code, string What)>();
        foreach (var (row, known) in cosigned)
        {
            if (known.Length == 0 || HeadNote.CheckCosignature(rules, head.Text, row.Lines, row.By, known) is not (null, var seconds))
                wrong.Add((Codes.NoteSignature, ""));
            else if (seconds != row.Seconds)
                wrong.Add((FaultCodes.StoreBroken, "cosignature"));
        }

        return () => wrong.ForEach(one => note(one.Code, size, one.What));
    }
}

/// <param name="Seq">Entry number, or the size of the head concerned, or the number of a tile.</param>
/// <param name="What">Which of the things that are stored twice differs; empty where the code says it.</param>
public sealed record FsckFinding(string Code, string Channel, string Party, long Seq, string What = "")
{
    /// <summary>Whether it is about what the node keeps outside its record, and makes anew by itself when it runs.</summary>
    public bool IsKept => What is "mark" or "tail" or "ephemeral";

    /// <summary>Whether it is about what <see cref="Rebuild"/> makes again from the feeds.</summary>
    public bool IsDerived => What is "receipt" or "delivered" || What.StartsWith("tile ", StringComparison.Ordinal);
}
