using Parley.Words;

namespace Parley.Attribution;

/// <summary>Two verdicts of one case, by the same knowledge and weights: of two parties, or of two versions of one assessment.</summary>
public sealed record ComparedVerdicts(Verdict Ours, Verdict Theirs)
{
    /// <summary>Whether the second is another version of the first. Of two parties the gap is of interest; of two versions, what changed.</summary>
    public bool AreVersions => Ours.Assessment.Assessment is var ours && Theirs.Assessment.Assessment is var theirs && ours.Id == theirs.Id && ours.Party == theirs.Party;

    /// <summary>Null where the two can be compared.</summary>
    public static Finding? WhyNot(Assessment ours, Assessment theirs) => ours.Case == theirs.Case ? null : new Finding(AttributionCodes.AssessOtherCase, "case");

    public AssessmentComparison Comparison() => AssessmentComparison.Of(ScoreVector.Of(Ours), ScoreVector.Of(Theirs));

    public AssessmentDifference Difference() => AssessmentDifference.Of(Ours.Assessment.Assessment, Theirs.Assessment.Assessment);

    /// <summary>What moved the odds of the new version's leader, item by item.</summary>
    public IReadOnlyList<VerdictShift> Shifts() => AssessmentDifference.Shifts(Ours, Theirs);
}
