namespace Parley.Attribution;

/// <summary>Counts by candidate and item of the case, with the sums over everything else that smoothing needs.</summary>
internal sealed class CountTable(int candidates, int items)
{
    private readonly double[] _counts = new double[candidates * items];
    private readonly double[] _byCandidate = new double[candidates];
    private readonly double[] _byItem = new double[items];

    /// <summary>Of all features, in the case or not.</summary>
    public double Sum { get; private set; }

    public double this[int candidate, int item] => _counts[(candidate * items) + item];

    /// <summary>Of all features of one candidate.</summary>
    public double OfCandidate(int candidate) => _byCandidate[candidate];

    public double OfItem(int item) => _byItem[item];

    /// <param name="item">-1 for a feature that the case does not have.</param>
    public void Add(int candidate, int item, double count)
    {
        Sum += count;
        _byCandidate[candidate] += count;
        if (item < 0)
            return;
        _byItem[item] += count;
        _counts[(candidate * items) + item] += count;
    }
}
