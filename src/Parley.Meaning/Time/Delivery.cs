namespace Parley.Meaning;

/// <summary>By when a debtor had an entry, by its own words alone (docs/spec/meaning.md, 6).</summary>
internal sealed class Delivery(Readability readability)
{
    /// <param name="entry">An entry of another.</param>
    /// <param name="debtor">Who is to have it.</param>
    /// <returns>Whether it was delivered, and when; without a time if its word was in doubt.</returns>
    public (bool Is, long? Time) Of(At entry, Chain debtor)
    {
        var said = readability.Of(entry, debtor.Party);
        if (said?.TakenBack is { } back)
            return (true, Sure(debtor, back.Seq));
        var list = entry.Chain.Cosigned.GetValueOrDefault(debtor.Party);
        if (said is null && list?.Covers(entry.Seq) != true)
            return (false, null);
        var seen = said is null ? null : Sure(debtor, said.Seen.Seq);
        return (true, list?.Sure(entry.Seq) is { } cosigned && !(cosigned > seen) ? cosigned : seen);
    }

    // The time of the first entry without doubt from a number on.
    private static long? Sure(Chain chain, long from) => chain.FirstSure(from) is { } seq ? chain.Time(seq) : null;
}
