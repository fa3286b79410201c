namespace Parley.Attribution;

/// <summary>Weighs the evidence of a case for and against every explanation. Same inputs, same bytes out, on every machine. <see cref="Assessor"/> is the way to it.</summary>
internal static class AttributionEngine
{
    /// <param name="input">The assessment, checked against the same knowledge and weights.</param>
    /// <param name="knowledge">What the case may see of the knowledge.</param>
    /// <param name="technical">What the learned weights say of its features.</param>
    /// <param name="options">Null: <see cref="EngineOptions.Default"/>.</param>
    /// <param name="spread">How sure the weights are; widens the intervals of groups. Null: not considered.</param>
    /// <exception cref="ArgumentException">The technical evidence is of other features than the assessment.</exception>
    public static Verdict Assess(CheckedAssessment input, AdmissibleKnowledge knowledge, TechnicalEvidence technical, EngineOptions? options = null, TechnicalSpread? spread = null)
    {
        options ??= EngineOptions.Default;
        RequireSameFeatures(input, technical);
        var matrix = MatrixBuilder.Build(input, technical, options.Rules);
        var ranking = new HypothesisRanking(matrix);
        var robust = new RobustProbabilities(matrix, ranking, options.Rules);
        var hypotheses = Hypotheses(input, matrix, ranking, robust, options, spread);
        var ladder = AttributionLadder.Of(input, matrix, hypotheses, ranking, options);
        var explanation = Explanation.Of(input, knowledge, matrix, ranking, robust, options.Rules);
        return new Verdict(input, matrix, hypotheses, ranking.Order, ranking.Rival(ranking.Leader), ladder, explanation)
        {
            Calibration = CalibrationOf(input, matrix, options),
            Notices = Notices.Of(input, knowledge, technical, matrix, ranking, options.Rules),
        };
    }

    private static HypothesisVerdict[] Hypotheses(CheckedAssessment input, EvidenceMatrix matrix, HypothesisRanking ranking, RobustProbabilities robust, EngineOptions options, TechnicalSpread? spread)
    {
        var scale = input.Assessment.Scale;
        var (probabilities, face, robustPpm, caps) = VerdictNumbers.Of(matrix, ranking, robust, scale, options);
        var table = CalibrationOf(input, matrix, options);
        var spreads = spread is null ? null : Spreads(matrix, probabilities, ranking, spread);
        var verdicts = new HypothesisVerdict[face.Length];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var faceInterval = table?.FaceInterval(face[i]) ?? ProbabilityInterval.Assumed(face[i]);
            if (spreads is not null)
                faceInterval = faceInterval.With(spreads[i] ?? faceInterval, face[i]);
            verdicts[i] = new HypothesisVerdict(
                i, face[i], robustPpm[i], faceInterval, table?.RobustInterval(robustPpm[i]) ?? ProbabilityInterval.Assumed(robustPpm[i]),
                LikelihoodWord.Cautious(scale, face[i], robustPpm[i], i == matrix.Unknown), caps[i]);
        }

        return verdicts;
    }

    /// <summary>Only cases of techniques and malware were judged: what an analyst states, overrides or holds beforehand was measured nowhere.</summary>
    private static CalibrationTable? CalibrationOf(CheckedAssessment input, EvidenceMatrix matrix, EngineOptions options) =>
        input.Assessment is { GroupPriors: [], Hypotheses: [], Overrides: [] } && Enumerable.Range(0, matrix.Items.Count).All(item => IsCounted(matrix.Items[item]) || matrix.Row(item).IndexOfAnyExcept(0) < 0)
            ? options.Calibration
            : null;

    private static bool IsCounted(WeighedItem item) => item is { IsLearned: true, Item.Kind: EvidenceKind.Technique or EvidenceKind.Malware };

    /// <summary>Of the ten leading groups: what cannot be seen in a table needs no second interval.</summary>
    private static ProbabilityInterval?[] Spreads(EvidenceMatrix matrix, double[] probabilities, HypothesisRanking ranking, TechnicalSpread spread)
    {
        const int Leading = 10;
        var candidates = 0;
        foreach (var hypothesis in matrix.Hypotheses)
            candidates = Math.Max(candidates, hypothesis.Candidate + 1);
        var rows = new double[candidates + 1];
        rows[^1] = 1;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (matrix.Hypotheses[i].Candidate is not (>= 0 and var candidate))
                continue;
            rows[candidate] = probabilities[i];
            rows[^1] = Math.Max(0, rows[^1] - probabilities[i]);
        }

        var intervals = new ProbabilityInterval?[probabilities.Length];
        foreach (var i in ranking.Order.Take(Leading))
        {
            if (matrix.Hypotheses[i].Candidate is >= 0 and var candidate)
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

    /// <summary>How sure the weights are widens the intervals of groups. It costs a second pass over the knowledge, and changes nothing but intervals.</summary>
    public bool HasWeightSpread { get; init; } = true;

    /// <summary>Two parties came to the same verdict without seeing each other's.</summary>
    public bool IsBlindAgreement { get; init; }

    /// <summary>What intervals rest on where a case is of the kind that it was counted on.</summary>
    public CalibrationTable Calibration { get; init; } = CalibrationTable.Shipped;

    public static EngineOptions Default { get; } = new();
}
