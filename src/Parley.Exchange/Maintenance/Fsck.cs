using Parley.Exchange.Record;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Reads a stored channel as a stranger would: every entry of every feed through the rules, every stored head recomputed, every cosignature verified
/// (<c>parley-node fsck</c>). Trusts nothing but the terms.
/// </summary>
public static class Fsck
{
    private const int PageEntries = 256;

    /// <param name="progress">Called with the number of entries read so far.</param>
    /// <returns>Everything that is wrong, as codes and places; empty when all is well.</returns>
    public static IReadOnlyList<FsckFinding> Run(IRecordStore store, ChannelRow channel, SuiteRegistry registry, Action<long>? progress = null)
    {
        if (!ChannelRules.TryRead(channel.Terms, registry, out var rules, out var refusal))
            return [new FsckFinding(refusal.Code, channel.Id.ToString(), channel.Us, 0)];
        var findings = new List<FsckFinding>();
        var keySets = new KeySets(store, rules);
        long read = 0;
        foreach (var feed in store.Feeds(channel.Id))
            CheckFeed(store, rules, keySets, feed, findings, ref read, progress);
        return findings;
    }

    private static void CheckFeed(IRecordStore store, ChannelRules rules, KeySets keySets, FeedRow feed, List<FsckFinding> findings, ref long read, Action<long>? progress)
    {
        void Found(string code, long seq) => findings.Add(new FsckFinding(code, rules.Id.ToString(), feed.Key.Party, seq));

        if (feed.State == FeedState.Frozen)
            Found(Codes.FeedFrozen, feed.Size);
        var reader = new FeedReader(rules, feed.Key.Party);
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
                if (!reader.TryTake(entry, out _, out var refusal))
                {
                    Found(refusal.Code, reader.Size);
                    return;
                }

                if (store.Checkpoint(feed.Key, reader.Size) is { } head)
                    CheckHead(store, rules, keySets, reader, head, Found);
            }

            read += page.Count;
            progress?.Invoke(read);
        }

        if (store.NewestCheckpoint(feed.Key) is { } newest && newest.Size > feed.Size)
            Found(Codes.CheckpointSize, newest.Size);
    }

    private static void CheckHead(IRecordStore store, ChannelRules rules, KeySets keySets, FeedReader reader, CheckpointRow head, Action<string, long> found)
    {
        if (!SignedNote.TryParse(head.Note, out var note, out var code))
            found(code, head.Size);
        else if (reader.CheckHead(note) is { } refusal)
            found(refusal.Code, head.Size);
        else
        {
            foreach (var cosignature in store.Cosignatures(new FeedKey(rules.Id, reader.Party), head.Size))
            {
                var known = keySets.Of(cosignature.By);
                if (known.Length == 0 || HeadNote.CheckCosignature(rules, note.Text, cosignature.Lines, cosignature.By, known).Refusal is not null)
                    found(Codes.NoteSignature, head.Size);
            }
        }
    }
}

/// <param name="Seq">Entry number, or the size of the head concerned.</param>
public sealed record FsckFinding(string Code, string Channel, string Party, long Seq);
