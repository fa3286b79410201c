using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Fetches what we lack of a feed from a member's copy, in two walks: the first sees whether it leads by the rules to a head that its writer signed, the second brings the same
/// entries. So nothing is kept before all of it is known to be the writer's word, and memory holds hashes alone.
/// </summary>
internal sealed class FeedPull(NodeSeams seams, FeedKey feed, PeerAddress peer)
{
    /// <summary>Walks from where a reader stands to the newest head that the member holds.</summary>
    /// <returns>Null when it holds nothing more. With <c>Differs</c>: what it holds does not verify behind what we have, or is not what it should be.</returns>
    /// <exception cref="TryLaterException">It does not answer.</exception>
    public async Task<(PullLook? Look, bool Differs)> LookAsync(FeedReader start, Floor floor, CancellationToken cancel)
    {
        var look = new PullLook(start.Clone(), [], null);
        while (await PageAsync(look.Reader.Size, cancel) is { } page)
        {
            var before = look;
            if (await seams.Workers.Run(() => Walk(before, page, floor)) is not { } walked)
                return (null, true);
            look = walked;
            if (Checkpoint.TryParse(look.Head!.Text, out var newest, out _) && newest.Size <= look.Reader.Size)
                break;
        }

        return look.Head is not { } head ? (null, false) : await seams.Workers.Run(() => look.Reader.CheckHead(head)) is null ? (look, false) : (null, true);
    }

    /// <summary>Walks again, and hands over the entries, a page at a time; the last page with the head.</summary>
    /// <exception cref="TryLaterException">It does not answer, or with something else than before.</exception>
    public async Task TakeAsync(FeedReader start, PullLook look, Func<IReadOnlyList<TakenEntry>, SignedNote?, Task> keep, CancellationToken cancel)
    {
        var (reader, end) = (start.Clone(), look.Reader.Size);
        for (var first = reader.Size; reader.Size < end;)
        {
            var page = await PageAsync(reader.Size, cancel) ?? throw new TryLaterException(Codes.AnswerShape);
            var taken = new List<TakenEntry>(page.Entries.Count);
            foreach (var entry in page.Entries.Take((int)Math.Min(page.Entries.Count, end - reader.Size)))
            {
                var leaf = look.Leaves[(int)(reader.Size - first)];
                if (!reader.TryTake(entry, out var one, out _) || !one.Leaf.SequenceEqual(leaf))
                    throw new TryLaterException(Codes.AnswerShape);
                taken.Add(one);
            }

            await keep(taken, reader.Size == end ? look.Head : null);
        }
    }

    private static PullLook? Walk(PullLook look, Batch page, Floor floor)
    {
        var reader = look.Reader;
        foreach (var entry in page.Entries)
        {
            if (!reader.TryTake(entry, out var taken, out _) || !floor.Allows(reader.Size, reader.Roots))
                return null;
            look.Leaves.Add(taken.Leaf);
        }

        return SignedNote.TryParse(page.Checkpoint, out var head, out _) ? look with { Head = head } : null;
    }

    private async Task<Batch?> PageAsync(long from, CancellationToken cancel)
    {
        var bytes = await seams.Carrier.SendAsync(peer, new OutsideRequest(OutsidePaths.Entries, new EntriesRequest(feed.Channel, feed.Party, from).Encode()), cancel);
        if (bytes.Length == 0)
            return null;
        return Batch.TryDecode(bytes, out var batch, out _) && batch.Channel == feed.Channel && batch.Feed == feed.Party && batch.From == from ? batch : throw new TryLaterException(Codes.AnswerShape);
    }
}

/// <summary>What a walk came to.</summary>
/// <param name="Reader">The feed at its end.</param>
/// <param name="Leaves">Of every entry on the way.</param>
/// <param name="Head">The head at its end.</param>
internal sealed record PullLook(FeedReader Reader, List<TreeHash[]> Leaves, SignedNote? Head);
