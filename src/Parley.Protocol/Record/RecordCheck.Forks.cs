namespace Parley.Protocol;

internal sealed partial class RecordCheck
{
    private readonly List<ForkBody> _told = [];

    /// <summary>Proofs, before the next entry of a feed or behind its last, that its writer signed something else.</summary>
    private bool ReadForks(FeedReader reader, FeedTrace trace)
    {
        while (Peek(out _) is { Kind: CborKind.Map } item && RecordItems.Fork.IsIn(item))
        {
            _next = null;
            if (!RecordItems.Fork.TryRead(item, out var fork, out var refusal))
                return Find(trace.Party, null, refusal);
            if (++trace.Proofs > Limits.MaxRecordForks)
                return Find(trace.Party, null, new Refusal(Codes.RecordMalformed, "fork"));
            if (!ReadFork(reader, trace, fork.Count))
                return false;
        }

        return true;
    }

    private bool ReadFork(FeedReader reader, FeedTrace trace, long count)
    {
        var entries = new List<Entry>();
        while (entries.Count < count)
        {
            if (!TryNext(out var item))
                return false;
            if (EntryList.From(item) is not { } entry)
                return Find(trace.Party, null, new Refusal(Codes.RecordMalformed, "fork"));
            entries.Add(entry);
        }

        if (!TryNext(out var head))
            return false;
        if (head.Kind != CborKind.Text)
            return Find(trace.Party, null, new Refusal(Codes.RecordMalformed, "fork"));
        if (trace.Broken)
            return true;
        var proof = new ForkProof(reader.Size, entries, head.Text);
        if (proof.TryRead(_rules!, trace.Party, reader.Edge(), out var fork, out var refusal) && (refusal = proof.CheckSigned(_rules!, trace.Party, fork, reader.KeySet)) is null)
            trace.Forks.Add(fork);
        else
            Find(trace.Party, null, refusal!);
        return true;
    }

    /// <summary>What only says the same again, or goes on where the copy ends, is no fork.</summary>
    private void CheckForks(FeedTrace trace)
    {
        foreach (var fork in trace.Forks.Where(fork => fork.Entries is [var first, ..] && (fork.From >= trace.Size || trace.HadRoots(fork.From + 1, first.Roots))).ToArray())
        {
            trace.Forks.Remove(fork);
            if (!trace.Broken)
                Find(trace.Party, null, new Refusal(Codes.RecordMalformed, "fork"));
        }
    }

    private void NoteFork(TakenEntry taken)
    {
        if (taken.Header.Type == EntryType.Fork && taken.Entry.Body is { } body && ForkBody.TryDecode(body, out var fork, out _))
            _told.Add(fork);
    }

    /// <summary>Heads that other members were given of a feed, and put into their own: against the copy here they may prove a fork. If not, they prove nothing.</summary>
    private void CheckTold()
    {
        foreach (var told in _told)
        {
            if (_traces.TryGetValue(told.Feed, out var trace))
                trace.Forks.AddRange(told.Heads.Select(trace.HoldAgainst).OfType<SignedFork>());
        }
    }
}
