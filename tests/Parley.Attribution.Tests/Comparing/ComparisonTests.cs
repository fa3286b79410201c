namespace Parley.Attribution.Tests;

public sealed class ComparisonTests
{
    private static readonly Assessment s_ours = SmallCase.Of(SmallCase.Technique("e1", "T1"), SmallCase.Technique("e2", "S1"), SmallCase.Stated("e3", "G1", 700));

    private static readonly Assessment s_theirs = SmallCase.Of(SmallCase.Technique("x1", "T1") with { Grade = new Grade('D', 3) }, SmallCase.Technique("x2", "T2")) with
    {
        Party = "theirs",
        GroupPriors = [new GroupPrior("G2", 700_000)],
    };

    private static ScoreVector Plain(Assessment assessment) => ScoreVector.Of(SmallCase.Judge(assessment));

    [Fact]
    public void A_score_vector_alone_gives_both_numbers_of_the_verdict()
    {
        var verdict = SmallCase.Judge(s_ours);
        var alone = AssessmentComparison.Of(ScoreVector.Of(verdict), ScoreVector.Of(verdict)).Ours;
        foreach (var hypothesis in verdict.Hypotheses)
        {
            var id = verdict.Matrix.Hypotheses[hypothesis.Hypothesis].Id;
            Assert.InRange(alone.PpmOf(id), hypothesis.FacePpm - 1_500, hypothesis.FacePpm + 1_500);
            Assert.InRange(alone.RobustPpmOf(id), hypothesis.RobustPpm - 1_500, hypothesis.RobustPpm + 1_500);
        }
    }

    [Fact]
    public void The_gap_between_two_parties_is_split_without_a_remainder()
    {
        var comparison = AssessmentComparison.Of(Plain(s_ours), Plain(s_theirs));
        var gap = comparison.Gap;
        Assert.Equal(("G1", "G2"), (gap.Hypothesis, gap.Against));
        Assert.Equal(gap.GapMillibans, gap.Priors + gap.Shared + gap.OnlyOurs + gap.OnlyTheirs);
        Assert.Equal(["feature:T1"], comparison.Shared);
        Assert.True(gap.Priors < 0 && gap.Shared < 0 && gap.OnlyOurs < 0 && gap.OnlyTheirs < 0);
    }

    [Fact]
    public void Each_of_the_four_verdicts_has_the_priors_and_the_evidence_it_says()
    {
        var comparison = AssessmentComparison.Of(Plain(s_ours), Plain(s_theirs));
        var ourEvidenceTheirPriors = SmallCase.Judge(s_ours with { GroupPriors = s_theirs.GroupPriors });
        var expected = ourEvidenceTheirPriors.Hypotheses.First(one => ourEvidenceTheirPriors.Matrix.Hypotheses[one.Hypothesis].Id == "G1").FacePpm;
        Assert.InRange(comparison.TheirPriorsOurEvidence.PpmOf("G1"), expected - 1_500, expected + 1_500);
        Assert.True(comparison.Ours.PpmOf("G1") > comparison.TheirPriorsOurEvidence.PpmOf("G1"));
        Assert.True(comparison.OurPriorsTheirEvidence.PpmOf("G1") > comparison.Theirs.PpmOf("G1"));
    }

    [Fact]
    public void What_moved_a_verdict_between_versions_adds_up_to_the_whole_move()
    {
        var later = s_ours with { Version = 2, Previous = AssessmentFile.HashOf(s_ours), Evidence = [s_ours.Evidence[0] with { Grade = new Grade('C', 3) }, s_ours.Evidence[1], SmallCase.Technique("e4", "T2")] };
        Assert.Equal(
            [new DifferenceLine("evidence", "e1", AssessmentChange.Changed), new("evidence", "e3", AssessmentChange.Removed), new("evidence", "e4", AssessmentChange.Added)],
            AssessmentDifference.Of(s_ours, later).Lines);
        var (before, after) = (SmallCase.Judge(s_ours), SmallCase.Judge(later));
        var shifts = AssessmentDifference.Shifts(before, after);
        Assert.Equal(["e3", "e4", "e1"], shifts.Select(shift => shift.Id));
        Assert.Equal(Odds(after) - Odds(before), shifts.Sum(shift => shift.Millibans));

        int Odds(Verdict verdict)
        {
            int Position(string id) => verdict.Matrix.Hypotheses.Select(one => one.Id).ToList().IndexOf(id);
            return verdict.Matrix.LogOdds[Position(after.Matrix.Hypotheses[after.Leader].Id)] - verdict.Matrix.LogOdds[Position(after.Matrix.Hypotheses[after.Rival].Id)];
        }
    }
}
