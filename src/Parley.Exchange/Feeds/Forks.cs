using System.Text;
using Parley.Exchange.Record;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>Proofs of forks among the evidence that a node keeps (docs/spec/exchange.md, steps 5 and 13): what was received, as it came.</summary>
internal static class Forks
{
    /// <summary>The proof in a row, held against our copy; null for evidence of anything else.</summary>
    public static ForkProof? Of(EvidenceRow row, IRecordStore store)
    {
        if (row.Code is not (Codes.BatchFork or Codes.CheckpointFork))
            return null;
        if (Batch.TryDecode(row.Bytes, out var batch, out _))
            return Of(batch, store);
        return Head(Encoding.UTF8.GetString(row.Bytes));
    }

    public static ForkProof Of(Batch batch, IRecordStore store) =>
        ForkProof.Of(batch, seq => store.Entry(new FeedKey(batch.Channel, batch.Feed), seq)?.HeaderBytes);

    /// <summary>A head alone; null for what is none.</summary>
    public static ForkProof? Head(string text) =>
        SignedNote.TryParse(text, out var note, out _) && Checkpoint.TryParse(note.Text, out var head, out _) ? new ForkProof(head.Size, [], text) : null;

    /// <summary>The right edge of our copy of a feed where it had that size.</summary>
    public static IReadOnlyList<Frontier> Edge(Channel channel, string party, long size, IRecordStore store) =>
        [.. FeedTrees.Load(channel.FeedOf(party), size, store, channel.Rules.Hashers).Frontiers()];
}
