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
        foreach (var feature in features)
            UnknownTerms.OfFeature(knowledge.IsSoftware(feature), counts.GroupsWith[feature], totals.Unknown);
        return totals;
    }

    public void Add(Score score, int item, int candidate, double value) => Scores[(candidate * ScoreCount) + (int)score] += value;

    public void AddBase(Score score, int candidate, double value) => Scores[(candidate * ScoreCount) + (int)score] += value;
}
