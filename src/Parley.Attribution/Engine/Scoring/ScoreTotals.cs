namespace Parley.Attribution;

/// <summary>All scores of all candidates of one case, summed over its features: what weights are learned from.</summary>
internal sealed class ScoreTotals : IScoreSink
{
    public static readonly int ScoreCount = Enum.GetValues<Score>().Length;

    private ScoreTotals(int candidates)
    {
        Scores = new double[candidates * ScoreCount];
        Unknown = new double[UnknownTerms.Count];
    }

    /// <summary>By candidate, then score.</summary>
    public double[] Scores { get; }

    /// <summary>By term.</summary>
    public double[] Unknown { get; }

    public int CandidateCount => Scores.Length / ScoreCount;

    public static ScoreTotals Of(AdmissibleKnowledge knowledge, int[] features, DateOnly asOf)
    {
        var counts = new CaseCounts(knowledge, features, asOf);
        var totals = new ScoreTotals(knowledge.Candidates.Count);
        new Scorer<ScoreTotals>(knowledge, counts, totals).Run();
        UnknownTerms.OfCase(knowledge.Candidates.Count, totals.Unknown);
        var terms = UnknownTerms.OfFeatures(knowledge, counts);
        for (var i = 0; i < terms.Length; i++)
            totals.Unknown[i % UnknownTerms.Count] += terms[i];
        return totals;
    }

    public void Add(Score score, int item, int candidate, double value) => Scores[(candidate * ScoreCount) + (int)score] += value;

    public void AddBase(Score score, int candidate, double value) => Scores[(candidate * ScoreCount) + (int)score] += value;
}

/// <summary>Scores times weights, kept item by item.</summary>
internal sealed class WeightedLines(IReadOnlyList<double> weights, int items, int candidates) : IScoreSink
{
    private readonly double[] _weights = [.. weights];

    public double[] Base { get; } = new double[candidates];

    /// <summary>By item, then candidate.</summary>
    public double[] Lines { get; } = new double[items * candidates];

    public void Add(Score score, int item, int candidate, double value) => Lines[(item * candidates) + candidate] += _weights[(int)score] * value;

    public void AddBase(Score score, int candidate, double value) => Base[candidate] += _weights[(int)score] * value;
}

/// <summary>Where scores go as they are found: added to totals when weights are learned, to lines when a case is weighed.</summary>
internal interface IScoreSink
{
    /// <param name="score">Which score.</param>
    /// <param name="item">Position among the features of the case.</param>
    /// <param name="candidate">Position among the candidates.</param>
    /// <param name="value">What to add; many values may be added in one place.</param>
    void Add(Score score, int item, int candidate, double value);

    /// <summary>For scores that hold before the case is looked at.</summary>
    void AddBase(Score score, int candidate, double value);
}
