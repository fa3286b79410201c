using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange.Receiving;

/// <summary>The costly, pure part of receiving: steps 6 to 8, 10 and 11 over the new entries of a batch, on a copy of the mirror's reader.</summary>
internal sealed record BatchCheck(FeedReader Reader, IReadOnlyList<CheckedEntry> Entries, Refusal? Refusal)
{
    public static BatchCheck Run(FeedReader reader, Batch batch, int skip, long latestMs)
    {
        var entries = new List<CheckedEntry>(batch.Entries.Count - skip);
        for (var i = skip; i < batch.Entries.Count; i++)
        {
            var entry = batch.Entries[i];
            var refusal = reader.Take(entry, latestMs, out var header, out var leaf);
            if (refusal is null && header!.Body is not null && entry.Body is null)
                refusal = new Refusal(Codes.EntryBody);
            if (refusal is null && header!.Type == EntryType.Keys && i != batch.Entries.Count - 1)
                refusal = new Refusal(Codes.EntryPlace, "keys");
            if (refusal is not null)
                return new BatchCheck(reader, [], refusal);
            entries.Add(new CheckedEntry(entry, header!, leaf));
        }

        if (!SignedNote.TryParse(batch.Checkpoint, out var note, out var code))
            return new BatchCheck(reader, [], new Refusal(code!));
        return new BatchCheck(reader, entries, reader.CheckHead(note));
    }
}

/// <summary>An entry that passed, with its header and its leaf hash in every hash in force.</summary>
internal sealed record CheckedEntry(Entry Entry, Header Header, TreeHash[] Leaf);
