using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>The costly, pure part of receiving: steps 7 to 9, 11 and 12 over the new entries of a batch, on a copy of the mirror's reader.</summary>
internal sealed record BatchCheck(FeedReader Reader, IReadOnlyList<TakenEntry> Entries, Refusal? Refusal)
{
    /// <param name="floor">What the feed is known to have had.</param>
    public static BatchCheck Run(FeedReader reader, Batch batch, int skip, long? nowMs, Floor floor)
    {
        var entries = new List<TakenEntry>(batch.Entries.Count - skip);
        for (var i = skip; i < batch.Entries.Count; i++)
        {
            var entry = batch.Entries[i];
            if (!reader.TryTake(entry, out var taken, out var refusal))
                return new BatchCheck(reader, [], refusal);
            if (!floor.Allows(reader.Size, reader.Roots))
                return new BatchCheck(reader, [], new Refusal(AlarmCodes.MarksContradicted));
            if (taken.Header.Size > 0 && entry.Body is null)
                return new BatchCheck(reader, [], new Refusal(Codes.EntryBody));
            if (taken.Header.Type == EntryType.Keys && i != batch.Entries.Count - 1)
                return new BatchCheck(reader, [], new Refusal(Codes.BatchKeys));
            entries.Add(taken);
        }

        if (!SignedNote.TryParse(batch.Checkpoint, out var note, out var code))
            return new BatchCheck(reader, [], new Refusal(code));
        return new BatchCheck(reader, entries, reader.CheckHead(note, nowMs));
    }
}
