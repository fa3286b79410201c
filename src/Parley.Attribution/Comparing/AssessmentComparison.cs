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
        var (mine, yours) = (scores.Verdict(scores.OurPriors, scores.OurEvidence), scores.Verdict(scores.TheirPriors, scores.TheirEvidence));
        return new AssessmentComparison(
            mine, scores.Verdict(scores.TheirPriors, scores.OurEvidence), scores.Verdict(scores.OurPriors, scores.TheirEvidence), yours,
            GapSplit.Between(scores, mine, yours), scores.SharedTags);
    }
}
