namespace Parley.Attribution;

/// <summary>The two numbers of each hypothesis, in parts per million, in the order of the matrix. What the robust ones withhold counts for the unknown actor.</summary>
internal sealed record VerdictNumbers(double[] Probabilities, int[] Face, int[] Robust, Cap?[] Caps)
{
    public static VerdictNumbers Of(EvidenceMatrix matrix, HypothesisRanking ranking, string scale, EngineOptions options) =>
        Of(matrix, ranking, new RobustProbabilities(matrix, ranking, options.Rules), scale, options);

    public static VerdictNumbers Of(EvidenceMatrix matrix, HypothesisRanking ranking, RobustProbabilities robust, string scale, EngineOptions options)
    {
        var count = matrix.Hypotheses.Count;
        var probabilities = new double[count];
        Millibans.Probabilities(matrix.LogOdds, probabilities);
        var face = Ppm.Apportion(probabilities);
        var (robustPpm, caps, withheld) = (new int[count], new Cap?[count], 0);
        for (var i = 0; i < count; i++)
        {
            robustPpm[i] = Math.Min(face[i], (int)Math.Round(robust.Of(i, probabilities[i]) * Ppm.Whole, MidpointRounding.AwayFromZero));
            caps[i] = CapOf(matrix, ranking, i, face[i], robustPpm[i], scale, options);
            robustPpm[i] = Math.Min(robustPpm[i], caps[i]?.LimitPpm ?? Ppm.Whole);
            withheld += face[i] - robustPpm[i];
        }

        robustPpm[matrix.Unknown] += withheld;
        return new VerdictNumbers(probabilities, face, robustPpm, caps);
    }

    private static Cap? CapOf(EvidenceMatrix matrix, HypothesisRanking ranking, int hypothesis, int face, int robust, string scale, EngineOptions options)
    {
        // Only what could reach the lowest limit is looked at.
        if (robust <= options.Rules.VictimsAlonePpm || matrix.Hypotheses[hypothesis].Kind is HypothesisKind.Unknown or HypothesisKind.Several or HypothesisKind.Accident)
            return null;
        return CapRule.Limit(matrix, hypothesis, ranking.Rival(hypothesis), scale, options.Rules, options.IsBlindAgreement) is var (reason, limit) && robust > limit
            ? new Cap(reason, limit, face, robust)
            : null;
    }
}
