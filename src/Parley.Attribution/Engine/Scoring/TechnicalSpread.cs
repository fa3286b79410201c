namespace Parley.Attribution;

/// <summary>
/// How far the log-odds of a group could be off because the weights were learned from few cases: the delta method on the posterior of the weights.
/// It knows nothing of labels that are wrong or of reports that mislead.
/// </summary>
internal sealed class TechnicalSpread
{
    private readonly ScoreTotals _totals;
    private readonly Weights _weights;

    /// <param name="features">Positions of the case's features, as for <see cref="TechnicalModel.Weigh"/>.</param>
    public TechnicalSpread(Weights weights, AdmissibleKnowledge knowledge, IEnumerable<int> features, DateOnly asOf)
    {
        _weights = weights;
        _totals = ScoreTotals.Of(knowledge, [.. features.Distinct().Order()], asOf);
    }

    /// <summary>Standard deviation, in nats, of the log-odds of one candidate against all the rest.</summary>
    /// <param name="probabilities">Of the candidates in their order, then of an unknown actor.</param>
    /// <param name="candidate">Position among them; the last is the unknown actor.</param>
    public double OfLogOdds(ReadOnlySpan<double> probabilities, int candidate)
    {
        var rest = 0.0;
        for (var row = 0; row < probabilities.Length; row++)
            rest += row == candidate ? 0 : probabilities[row];
        var gradient = new double[ScoreTotals.ScoreCount + UnknownTerms.Count];
        for (var row = 0; row < probabilities.Length; row++)
            Add(gradient, row, row == candidate ? 1 : rest > 0 ? -probabilities[row] / rest : 0);
        var variance = 0.0;
        for (var i = 0; i < gradient.Length; i++)
        {
            for (var j = 0; j < gradient.Length; j++)
                variance += gradient[i] * gradient[j] * _weights.Covariance[(i * gradient.Length) + j];
        }

        return Math.Sqrt(Math.Max(0, variance));
    }

    private void Add(double[] gradient, int row, double factor)
    {
        if (row == _totals.CandidateCount)
        {
            for (var term = 0; term < UnknownTerms.Count; term++)
                gradient[ScoreTotals.ScoreCount + term] += factor * _totals.Unknown[term];
            return;
        }

        for (var score = 0; score < ScoreTotals.ScoreCount; score++)
            gradient[score] += factor * _totals.Scores[(row * ScoreTotals.ScoreCount) + score];
    }
}
