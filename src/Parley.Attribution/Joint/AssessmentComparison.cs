namespace Parley.Attribution;

/// <summary>Where two parties' assessments of one case differ: two views held before, two sets of evidence, and the verdict of each pair.</summary>
/// <param name="TheirPriorsOurEvidence">What they would say to our evidence.</param>
/// <param name="OurPriorsTheirEvidence">What we would say to theirs.</param>
/// <param name="Shared">Identities of the observations that both have.</param>
public sealed record AssessmentComparison(
    PartyVerdict Ours, PartyVerdict TheirPriorsOurEvidence, PartyVerdict OurPriorsTheirEvidence, PartyVerdict Theirs, GapSplit Gap, IReadOnlyList<string> Shared)
{
    public static AssessmentComparison Of(ScoreVector ours, ScoreVector theirs)
    {
        var scores = new AlignedScores(ours, theirs);
        var (mine, yours) = (scores.OnOurEvidence(scores.OurPriors), scores.OnTheirEvidence(scores.TheirPriors));
        return new AssessmentComparison(
            mine, scores.OnOurEvidence(scores.TheirPriors), scores.OnTheirEvidence(scores.OurPriors), yours,
            GapSplit.Between(scores, mine, yours), scores.SharedTags);
    }
}

/// <summary>The likeliest first, at face value; both numbers sum to 1,000,000.</summary>
public sealed record PartyVerdict(IReadOnlyList<HypothesisShare> Shares)
{
    public HypothesisShare Leader => Shares[0];

    public int PpmOf(string hypothesis) => Share(hypothesis)?.Ppm ?? 0;

    public int RobustPpmOf(string hypothesis) => Share(hypothesis)?.RobustPpm ?? 0;

    private HypothesisShare? Share(string hypothesis) => Shares.FirstOrDefault(share => share.Hypothesis == hypothesis);
}

/// <summary>The two numbers of one explanation, in parts per million.</summary>
/// <param name="Ppm">At face value.</param>
/// <param name="RobustPpm">With its best evidence planted: never above face value, except for the unknown actor, for whom the bolder number is the higher one.</param>
public sealed record HypothesisShare(string Hypothesis, int Ppm, int RobustPpm);

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
            Odds(scores.OurPriors) + Odds(scores.OnlyOurs) + Odds(scores.SharedOurs),
            Odds(scores.TheirPriors) + Odds(scores.OnlyTheirs) + Odds(scores.SharedTheirs),
            Odds(scores.TheirPriors) - Odds(scores.OurPriors),
            Odds(scores.SharedTheirs) - Odds(scores.SharedOurs),
            -Odds(scores.OnlyOurs),
            Odds(scores.OnlyTheirs));
    }

    /// <summary>Between the two leaders; where both have one leader, between it and our second.</summary>
    internal static GapSplit Between(AlignedScores scores, PartyVerdict ours, PartyVerdict theirs) =>
        Of(scores, ours.Leader.Hypothesis, theirs.Leader.Hypothesis != ours.Leader.Hypothesis ? theirs.Leader.Hypothesis : ours.Shares[1].Hypothesis);
}
