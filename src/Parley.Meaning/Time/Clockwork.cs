namespace Parley.Meaning;

/// <summary>How an entry of a debtor stands to a time.</summary>
internal enum Timing
{
    InTime,
    Late,

    /// <summary>In time, but only its writer says so.</summary>
    ByWord,
}

/// <summary>Whose clock says what: a time counts against the party that wrote it and for the others (docs/spec/meaning.md, 3).</summary>
/// <param name="index">The index.</param>
/// <param name="asker">To whom something is owed.</param>
/// <param name="debtor">Who owes it.</param>
internal sealed class Clockwork(Index index, Chain asker, Chain debtor)
{
    /// <summary>The earliest that anyone else says an entry of the debtor was there; null where nobody does.</summary>
    public long? Credit(long seq)
    {
        long? least = null;
        foreach (var (by, list) in debtor.Cosigned)
        {
            if (by != debtor.Party && list.Credit(seq) is { } time && !(time >= least))
                least = time;
        }

        return least;
    }

    public Timing Judge(long seq, long due) =>
        Credit(seq) <= due ? Timing.InTime : debtor.Time(seq) > due || Known(seq) > due ? Timing.Late : Timing.ByWord;

    /// <summary>Whether an entry that the debtor writes at a time would be late, knowing all that is there and before anyone else says that it is.</summary>
    public bool IsLateAt(long time, long due) =>
        Math.Max(time, debtor.Time(debtor.Size - 1)) > due || Thirds.Any(third => third.Size > 0 && third.Witnessed(third.Size - 1) > due);

    private IEnumerable<Chain> Thirds => index.Chains.Where(chain => chain != asker && chain != debtor);

    // The latest time of a third member's entry that the debtor knew.
    private long Known(long seq) =>
        Thirds.Select(third => debtor.SeenOf(third.Party)?.Known(seq) is > 0 and var size ? third.Witnessed(size - 1) : 0).DefaultIfEmpty(0).Max();
}
