namespace Parley.Attribution;

/// <summary>
/// An assessment without faults, for one knowledge and one set of weights. Only <see cref="AssessmentCheck"/> makes one: no verdict comes out
/// of a broken ledger.
/// </summary>
public sealed class CheckedAssessment
{
    internal CheckedAssessment(Assessment assessment, KnowledgeBase knowledge) => (Assessment, Knowledge) = (assessment, knowledge);

    public Assessment Assessment { get; }

    public KnowledgeBase Knowledge { get; }
}
