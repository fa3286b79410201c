namespace Parley.Attribution;

/// <summary>
/// Why two parties see the odds between two explanations differently: their log-odds less ours, in millibans. The parts add up to the gap exactly. In a
/// game whose value is a sum, Shapley's value of a player is what the player adds (Shapley 1953, additivity), so this is the Shapley split.
/// </summary>
/// <param name="Hypothesis">The explanation for which the odds are.</param>
/// <param name="Against">The explanation against which they are.</param>
/// <param name="Priors">Views held before the evidence.</param>
/// <param name="Shared">Evidence that both have and judge differently.</param>
/// <param name="OnlyOurs">Evidence that only we have.</param>
/// <param name="OnlyTheirs">Evidence that only they have.</param>
public sealed record GapSplit(string Hypothesis, string Against, int OursMillibans, int TheirsMillibans, int Priors, int Shared, int OnlyOurs, int OnlyTheirs)
{
    public int GapMillibans => TheirsMillibans - OursMillibans;

    public int Evidence => Shared + OnlyOurs + OnlyTheirs;

    internal static GapSplit Of(AlignedScores scores, string hypothesis, string against)
    {
        var (a, b) = (Array.BinarySearch(scores.Hypotheses, hypothesis, StringComparer.Ordinal), Array.BinarySearch(scores.Hypotheses, against, StringComparer.Ordinal));
        int Odds(int[] of) => of[a] - of[b];
        return new GapSplit(
            hypothesis, against,
            Odds(scores.OurPriors) + Odds(scores.OurEvidence),
            Odds(scores.TheirPriors) + Odds(scores.TheirEvidence),
            Odds(scores.TheirPriors) - Odds(scores.OurPriors),
            Odds(scores.SharedTheirs) - Odds(scores.SharedOurs),
            -Odds(scores.OnlyOurs),
            Odds(scores.OnlyTheirs));
    }

    /// <summary>Between the two leaders; where both have one leader, between it and our second.</summary>
    internal static GapSplit Between(AlignedScores scores, PartyVerdict ours, PartyVerdict theirs) =>
        Of(scores, ours.Leader.Hypothesis, theirs.Leader.Hypothesis != ours.Leader.Hypothesis ? theirs.Leader.Hypothesis : ours.Shares[1].Hypothesis);
}
