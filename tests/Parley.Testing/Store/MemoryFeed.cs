using Parley.Exchange.Record;
using Parley.Protocol;

namespace Parley.Testing.Store;

/// <summary>What is kept of one feed.</summary>
internal sealed class MemoryFeed
{
    public List<Entry> Entries { get; } = [];

    /// <summary>Numbers of the entries of each type, rising.</summary>
    public Dictionary<EntryType, List<long>> ByType { get; } = [];

    /// <summary>False while the feed was only named.</summary>
    public bool Exists { get; set; }

    public bool Frozen { get; set; }

    public byte[]? Ticket { get; set; }

    public Dictionary<(string Hash, int Level, long Index), byte[]> Tiles { get; } = [];

    public SortedList<long, CheckpointRow> Checkpoints { get; } = [];

    /// <summary>By cosigner, then by size.</summary>
    public SortedList<string, SortedList<long, CosignatureRow>> Cosignatures { get; } = new(StringComparer.Ordinal);

    public Dictionary<long, byte[]> Openings { get; } = [];

    public Dictionary<long, byte[]> Deciding { get; } = [];

    /// <summary>By number of the epoch.</summary>
    public SortedList<long, SeedsRow> Seeds { get; } = [];

    public Dictionary<long, List<ReceiptRow>> Receipts { get; } = [];

    public void Append(AppendEntries append)
    {
        Exists = true;
        foreach (var stored in append.Entries)
        {
            if (!ByType.TryGetValue(stored.Type, out var numbers))
                ByType.Add(stored.Type, numbers = []);
            numbers.Add(Entries.Count);
            Entries.Add(stored.Entry);
        }
    }

    public void Erase(IEnumerable<long> seqs)
    {
        foreach (var seq in seqs.Where(seq => seq >= 0 && seq < Entries.Count))
            Entries[(int)seq] = Entries[(int)seq] with { Body = null };
    }

    /// <returns>False when the member had cosigned that head before.</returns>
    public bool Put(CosignatureRow row)
    {
        if (!Cosignatures.TryGetValue(row.By, out var ofMember))
            Cosignatures.Add(row.By, ofMember = []);
        return ofMember.TryAdd(row.Size, row);
    }
}
