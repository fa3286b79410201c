namespace Parley.Stix.Patterns;

/// <summary>The Observed Data that could fill a slot, and how many observations of it can lie in an interval.</summary>
internal sealed class Reach
{
    private readonly Int128[] _firsts;
    private readonly Int128[] _lasts;
    private readonly long[] _countByFirst;
    private readonly long[] _countByLast;

    public Reach(int[] candidates, IReadOnlyList<ObservedData> data)
    {
        Candidates = candidates;
        (_firsts, _countByFirst) = Sums([.. candidates.Select(at => (data[at].First.Value, data[at].Number)).Order()]);
        (_lasts, _countByLast) = Sums([.. candidates.Select(at => (data[at].Last.Value, data[at].Number)).Order()]);
    }

    /// <summary>In ascending order.</summary>
    public int[] Candidates { get; }

    /// <summary>Observations that can lie at or after the first moment and not after the last: those that begin by then, without those that ended before.</summary>
    public long Count(Int128 first, Int128 last) => first > last ? 0 : _countByFirst[Below(_firsts, last, inclusive: true)] - _countByLast[Below(_lasts, first, inclusive: false)];

    private static (Int128[] Times, long[] Counts) Sums((Int128 Time, int Number)[] sorted)
    {
        var counts = new long[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
            counts[i + 1] = counts[i] + sorted[i].Number;
        return (Array.ConvertAll(sorted, pair => pair.Time), counts);
    }

    private static int Below(Int128[] sorted, Int128 moment, bool inclusive)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < moment || (inclusive && sorted[middle] == moment))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

/// <summary>A slot with the interval that the choices so far leave it, and the Observed Data that could fill it.</summary>
internal readonly record struct Claim(int[] Candidates, long Count, Int128 First, Int128 Last);
