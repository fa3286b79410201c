namespace Parley.Attribution;

/// <summary>Weighs the techniques and the software of a case with learned weights: a conditional logit over groups and an unknown actor.</summary>
public sealed class TechnicalModel(Weights weights)
{
    public Weights Weights => weights;

    /// <param name="knowledge">What the case may see.</param>
    /// <param name="features">Positions of the case's features in the knowledge; order and repetitions do not matter.</param>
    /// <param name="asOf">The day from which the age of reports counts.</param>
    public TechnicalEvidence Weigh(AdmissibleKnowledge knowledge, IEnumerable<int> features, DateOnly asOf)
    {
        int[] items = [.. features.Distinct().Order()];
        var candidates = knowledge.Candidates.Count;
        var counts = new CaseCounts(knowledge, items, asOf);
        var lines = new WeightedLines(weights.Scores, items.Length, candidates);
        new Scorer<WeightedLines>(knowledge, counts, lines).Run();

        Span<double> terms = stackalloc double[UnknownTerms.Count];
        UnknownTerms.OfCase(candidates, terms);
        var unknownBase = UnknownOdds(terms);
        var all = new TechnicalLine[items.Length];
        for (var item = 0; item < items.Length; item++)
        {
            terms.Clear();
            UnknownTerms.OfFeature(knowledge.IsSoftware(items[item]), counts.GroupsWith[items[item]], terms);
            all[item] = new TechnicalLine(items[item], new ArraySegment<double>(lines.Lines, item * candidates, candidates), UnknownOdds(terms));
        }

        return new TechnicalEvidence(knowledge.Candidates, lines.Base, unknownBase, all);
    }

    private double UnknownOdds(ReadOnlySpan<double> terms)
    {
        var sum = 0.0;
        for (var term = 0; term < terms.Length; term++)
            sum += weights.Unknown[term] * terms[term];
        return sum;
    }
}
