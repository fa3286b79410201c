namespace Parley.Attribution;

/// <summary>Weighs the evidence of a case for and against every explanation. Same inputs, same bytes out, on every machine.</summary>
public static class AttributionEngine
{
    /// <param name="input">The assessment, checked against the same knowledge and weights.</param>
    /// <param name="knowledge">What the case may see of the knowledge.</param>
    /// <param name="technical">What the learned weights say of its features.</param>
    /// <param name="options">Null: <see cref="EngineOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">The technical evidence is of other features than the assessment.</exception>
    public static Verdict Assess(CheckedAssessment input, AdmissibleKnowledge knowledge, TechnicalEvidence technical, EngineOptions? options = null)
    {
        options ??= EngineOptions.Default;
        RequireSameFeatures(input, technical);
        var ledger = LedgerBuilder.Build(input, technical, options.Rules);
        var standing = new Standing(ledger);
        var robust = new RobustProbabilities(ledger, standing, options.Rules);
        var hypotheses = Hypotheses(input, ledger, standing, robust, options);
        var ladder = AttributionLadder.Of(input, ledger, hypotheses, standing, input.Assessment.SponsorPriors, options);
        var explanation = Explanation.Of(input, knowledge, ledger, standing, robust, options);
        return new Verdict(input, ledger, hypotheses, standing.Order, standing.Rival(standing.Leader), ladder, explanation);
    }

    /// <summary>The same evidence with somebody else's view of who is behind which group.</summary>
    public static AttributionLadder WithSponsors(Verdict verdict, IReadOnlyList<SponsorPrior> priors, EngineOptions? options = null) =>
        AttributionLadder.Of(verdict.Assessment, verdict.Ledger, verdict.Hypotheses, new Standing(verdict.Ledger), priors, options ?? EngineOptions.Default);

    private static HypothesisVerdict[] Hypotheses(CheckedAssessment input, EvidenceLedger ledger, Standing standing, RobustProbabilities robust, EngineOptions options)
    {
        var scale = input.Assessment.Scale;
        var count = ledger.Hypotheses.Count;
        var probabilities = new double[count];
        Millibans.Probabilities(ledger.LogOdds, probabilities);
        var face = Ppm.Apportion(probabilities);
        var robustPpm = new int[count];
        var caps = new Cap?[count];
        var withheld = 0;
        for (var i = 0; i < count; i++)
        {
            robustPpm[i] = Math.Min(face[i], (int)Math.Round(robust.Of(i, probabilities[i]) * Ppm.Whole, MidpointRounding.AwayFromZero));
            caps[i] = CapOf(ledger, standing, i, face[i], robustPpm[i], scale, options);
            robustPpm[i] = Math.Min(robustPpm[i], caps[i]?.LimitPpm ?? Ppm.Whole);
            withheld += face[i] - robustPpm[i];
        }

        robustPpm[ledger.Unknown] += withheld;
        var spread = options.Spread is null ? null : Spreads(ledger, probabilities, standing, options.Spread);
        var verdicts = new HypothesisVerdict[count];
        for (var i = 0; i < count; i++)
        {
            var faceInterval = options.Calibration.Interval(face[i]);
            if (spread is not null)
                faceInterval = faceInterval.With(spread[i] ?? faceInterval, face[i]);
            verdicts[i] = new HypothesisVerdict(
                i, face[i], robustPpm[i], faceInterval, options.Calibration.Interval(robustPpm[i]),
                LikelihoodWord.Of(scale, Math.Min(face[i], robustPpm[i])), caps[i]);
        }

        return verdicts;
    }

    private static Cap? CapOf(EvidenceLedger ledger, Standing standing, int hypothesis, int face, int robust, string scale, EngineOptions options)
    {
        // Only what could reach the lowest limit is looked at.
        if (robust <= LikelihoodWord.TopOfLikely(scale) || ledger.Hypotheses[hypothesis].Kind is HypothesisKind.Unknown or HypothesisKind.Accident)
            return null;
        return CapRule.Limit(ledger, hypothesis, standing.Rival(hypothesis), scale, options.Rules, options.IsBlindAgreement) is var (reason, limit) && robust > limit
            ? new Cap(reason, limit, face, robust)
            : null;
    }

    /// <summary>Of the ten leading groups: what cannot be seen in a table needs no second interval.</summary>
    private static ProbabilityInterval?[] Spreads(EvidenceLedger ledger, double[] probabilities, Standing standing, TechnicalSpread spread)
    {
        const int Leading = 10;
        var candidates = 0;
        foreach (var hypothesis in ledger.Hypotheses)
            candidates = Math.Max(candidates, hypothesis.Candidate + 1);
        var rows = new double[candidates + 1];
        rows[^1] = 1;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (ledger.Hypotheses[i].Candidate is not (>= 0 and var candidate))
                continue;
            rows[candidate] = probabilities[i];
            rows[^1] = Math.Max(0, rows[^1] - probabilities[i]);
        }

        var intervals = new ProbabilityInterval?[probabilities.Length];
        foreach (var i in standing.Order.Take(Leading))
        {
            if (ledger.Hypotheses[i].Candidate is >= 0 and var candidate)
                intervals[i] = ProbabilityInterval.Spread(probabilities[i], spread.OfLogOdds(rows, candidate));
        }

        return intervals;
    }

    private static void RequireSameFeatures(CheckedAssessment input, TechnicalEvidence technical)
    {
        var features = new HashSet<int>();
        foreach (var item in input.Assessment.Evidence)
        {
            if (item.Feature is { } feature && input.Knowledge.FeatureIndex(feature) is >= 0 and var position)
                features.Add(position);
        }

        if (!features.SetEquals(technical.Lines.Select(line => line.Feature)))
            throw new ArgumentException("the technical evidence is of other features than the assessment", nameof(technical));
    }
}

/// <summary>What the engine is given beside the evidence.</summary>
public sealed record EngineOptions
{
    public EngineRules Rules { get; init; } = EngineRules.Default;

    public Calibration Calibration { get; init; } = Calibration.None;

    /// <summary>How sure the weights are; widens the intervals of groups. Null: not considered.</summary>
    public TechnicalSpread? Spread { get; init; }

    /// <summary>Two parties came to the same verdict without seeing each other's.</summary>
    public bool IsBlindAgreement { get; init; }

    /// <summary>Questions that could be asked next, beside the features that reports have of the leading groups.</summary>
    public IReadOnlyList<CandidateQuestion> Questions { get; init; } = [];

    public static EngineOptions Default { get; } = new();
}
