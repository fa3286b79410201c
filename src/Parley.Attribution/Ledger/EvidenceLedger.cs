namespace Parley.Attribution;

/// <summary>
/// Items down, hypotheses across, and in each field what the item adds to the log-odds of the hypothesis against an unspecific actor, in whole
/// millibans. For every hypothesis the prior and the contributions add up to the log-odds exactly.
/// </summary>
public sealed class EvidenceLedger
{
    private readonly int[] _contributions;
    private readonly bool[] _isOverridden;
    private readonly int[] _logOdds;

    internal EvidenceLedger(IReadOnlyList<LedgerHypothesis> hypotheses, IReadOnlyList<LedgerItem> items, int unknown, int[] contributions, bool[] isOverridden)
    {
        Hypotheses = hypotheses;
        Items = items;
        Unknown = unknown;
        _contributions = contributions;
        _isOverridden = isOverridden;
        _logOdds = [.. hypotheses.Select(hypothesis => hypothesis.PriorMillibans)];
        for (var item = 0; item < items.Count; item++)
        {
            var row = Row(item);
            for (var i = 0; i < row.Length; i++)
                _logOdds[i] += row[i];
        }
    }

    /// <summary>Groups by id, then the other stated ones and the unknown by id, then an imitation of each group.</summary>
    public IReadOnlyList<LedgerHypothesis> Hypotheses { get; }

    /// <summary>By id.</summary>
    public IReadOnlyList<LedgerItem> Items { get; }

    /// <summary>Position of the wholly unknown actor.</summary>
    public int Unknown { get; }

    /// <summary>By hypothesis, in millibans.</summary>
    public ReadOnlySpan<int> LogOdds => _logOdds;

    /// <summary>What one item adds to each hypothesis, in millibans.</summary>
    public ReadOnlySpan<int> Row(int item) => _contributions.AsSpan(item * Hypotheses.Count, Hypotheses.Count);

    /// <summary>Whether an analyst's value stands in the place of the computed one.</summary>
    public bool IsOverridden(int item, int hypothesis) => _isOverridden[(item * Hypotheses.Count) + hypothesis];

    /// <summary>By how much an item favours one hypothesis over another, in millibans.</summary>
    public int Favours(int item, int hypothesis, int rival)
    {
        var row = Row(item);
        return row[hypothesis] - row[rival];
    }

    /// <summary>How likely a hypothesis would be without one item, in parts per million.</summary>
    public int PpmWithout(int item, int hypothesis)
    {
        var row = Row(item);
        var rest = new int[row.Length];
        for (var i = 0; i < row.Length; i++)
            rest[i] = _logOdds[i] - row[i];
        var probabilities = new double[row.Length];
        Millibans.Probabilities(rest, probabilities);
        return Ppm.Apportion(probabilities)[hypothesis];
    }
}
