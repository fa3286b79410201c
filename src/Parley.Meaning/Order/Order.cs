namespace Parley.Meaning;

/// <summary>Who knew what, and what was before what: from the record alone, no clock (docs/spec/meaning.md, 2).</summary>
internal sealed class Order(Index index)
{
    /// <summary>How many entries of a chain the writer of an entry knew at it. An entry that is still to be written knows all that is there.</summary>
    public static long Known(At at, Chain of) => Known(at.Chain, at.Seq, of);

    public static bool Knew(At at, At what) => Known(at, what.Chain) > what.Seq;

    /// <summary>Whether <paramref name="one"/> is before <paramref name="other"/>: its writer knew it, or knew what is after it.</summary>
    public bool IsBefore(At one, At other)
    {
        if (Knew(other, one))
            return true;
        if (one.Chain == other.Chain)
            return false;
        // Of every chain, how much is before the other.
        Dictionary<Chain, long> before = new() { [other.Chain] = other.Seq };
        Queue<(Chain Chain, long Seq)> next = new([(other.Chain, other.Seq)]);
        while (next.TryDequeue(out var at))
        {
            foreach (var chain in index.Chains)
            {
                var known = chain == at.Chain ? 0 : Known(at.Chain, at.Seq, chain);
                if (known <= before.GetValueOrDefault(chain))
                    continue;
                if (chain == one.Chain && known > one.Seq)
                    return true;
                before[chain] = known;
                next.Enqueue((chain, known - 1));
            }
        }

        return false;
    }

    private static long Known(Chain chain, long at, Chain of) => chain == of ? at : at >= chain.Size ? of.Size : chain.SeenOf(of.Party)?.Known(at) ?? 0;
}
