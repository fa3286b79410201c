namespace Parley.Attribution;

/// <summary>Weighs the techniques and the software of a case with learned weights: a conditional logit over groups and an unknown actor.</summary>
internal sealed class TechnicalModel(Weights weights)
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
        var ofFeatures = UnknownTerms.OfFeatures(knowledge, counts);
        var all = new TechnicalLine[items.Length];
        for (var item = 0; item < items.Length; item++)
        {
            all[item] = new TechnicalLine(
                items[item], new ArraySegment<double>(lines.Lines, item * candidates, candidates), UnknownOdds(ofFeatures.AsSpan(item * UnknownTerms.Count, UnknownTerms.Count)));
        }

        return new TechnicalEvidence(knowledge.Candidates, lines.Base, unknownBase, all, counts.SoftwareShare) { Learned = weights.Range };
    }

    private double UnknownOdds(ReadOnlySpan<double> terms)
    {
        var sum = 0.0;
        for (var term = 0; term < terms.Length; term++)
            sum += weights.Unknown[term] * terms[term];
        return sum;
    }
}

/// <summary>What the techniques and the software of a case say about each candidate, line by line. Log-odds in nats.</summary>
/// <param name="Candidates">Positions of groups, ascending.</param>
/// <param name="Base">By candidate: what holds before the case is looked at (how often and how lately reports named the group).</param>
/// <param name="UnknownBase">The same for an actor that the knowledge does not have.</param>
/// <param name="Lines">One for each feature of the case that the knowledge has, in ascending order of features.</param>
/// <param name="SoftwareShare">How much of each piece of software the lines count, because the case has others: above 0, at most 1.</param>
internal sealed record TechnicalEvidence(IReadOnlyList<int> Candidates, IReadOnlyList<double> Base, double UnknownBase, IReadOnlyList<TechnicalLine> Lines, double SoftwareShare = 1)
{
    /// <summary>What the weights were learned on; null where that is not known.</summary>
    public WeightsRange? Learned { get; init; }
}

/// <summary>
/// What one technique or one piece of software adds to the log-odds of each candidate, in nats against an unspecific actor (0: says nothing).
/// Lines add up: base plus lines is the whole, with no remainder.
/// </summary>
/// <param name="Feature">Position of the feature.</param>
/// <param name="ByCandidate">In the order of <see cref="TechnicalEvidence.Candidates"/>.</param>
/// <param name="Unknown">What it adds for an actor that the knowledge does not have.</param>
internal sealed record TechnicalLine(int Feature, IReadOnlyList<double> ByCandidate, double Unknown);
