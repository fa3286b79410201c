using Parley.Exchange.Record;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>A feed of which the record lost what we had cosigned.</summary>
internal sealed partial class Mirror
{
    /// <summary>Whether it contains every head it is known to have had.</summary>
    public bool Reaches(Floor floor) => floor.IsReachedAt(Size, RootsAt);

    /// <summary>Whether it contradicts one of them.</summary>
    public bool IsContradictedBy(Floor floor) => floor.IsContradictedAt(Size, RootsAt);

    /// <summary>Takes entries that were fetched, and verified up to a head that their writer signed.</summary>
    /// <param name="fetch">Fetches them, and hands them over in order, with the head at their end.</param>
    public async Task CatchUpAsync(Func<Func<IReadOnlyList<TakenEntry>, SignedNote?, Task>, Task> fetch)
    {
        using var one = await _oneBatch.EnterAsync();
        if (!Frozen)
            await fetch(TakeFetchedAsync);
    }

    private async Task TakeFetchedAsync(IReadOnlyList<TakenEntry> entries, SignedNote? head)
    {
        var first = Size;
        foreach (var entry in entries)
            _trees.Append(entry.Leaf);
        List<Change> changes = [new AppendEntries(Key, first, [.. entries.Select(entry => new StoredEntry(entry.Entry, entry.Header.Type))]), .. _trees.TakeTiles()];
        changes.AddRange(entries.SelectMany(entry => Projection.Of(_channel.Us, entry.Header)));
        if (head is not null)
            changes.Add(new PutCheckpoint(new CheckpointRow(Key, first + entries.Count, head.Format(), _seams.NowMs)));
        _ahead = true;
        try
        {
            await _seams.Store.CommitAsync(changes);
        }
        finally
        {
            Load();
        }
    }
}
