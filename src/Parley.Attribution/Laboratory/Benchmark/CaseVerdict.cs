namespace Parley.Attribution;

/// <summary>What a model says of a case. Face value and an unknown actor sum to 1 at most; so do the robust ones, an unknown actor and an imitation.</summary>
/// <param name="Ranking">Every candidate at face value, the most likely first.</param>
/// <param name="Robust">Every candidate when evidence is assumed to have been planted.</param>
/// <param name="PUnknown">That it was none of the candidates, at face value.</param>
/// <param name="PFalseFlag">That someone imitates a candidate, where evidence is assumed to have been planted.</param>
/// <param name="Country">States suspected behind it, the most likely first.</param>
/// <param name="Verdict">Term of the scale for the first of <paramref name="Ranking"/>, by the weaker of both numbers.</param>
public sealed record CaseVerdict(
    IReadOnlyList<RankedGroup> Ranking,
    IReadOnlyList<RankedGroup> Robust,
    double PUnknown,
    double PFalseFlag,
    IReadOnlyList<RankedGroup> Country,
    string Verdict);

/// <param name="Group">Id of the group, or code of a country.</param>
/// <param name="Probability">0 to 1.</param>
public readonly record struct RankedGroup(string Group, double Probability);

/// <summary>A case with a model's verdict.</summary>
/// <param name="IsKnown">Whether an accepted group is a candidate. If none is, the right answer is "unknown actor".</param>
/// <param name="Candidates">How many groups had an admissible report.</param>
/// <param name="Milliseconds">What the verdict took, measured by the caller.</param>
public sealed record JudgedCase(BenchmarkCase Case, bool IsKnown, int Candidates, CaseVerdict Verdict, double Milliseconds)
{
    /// <summary>By name of the baseline the rank of the best accepted group; empty where baselines were not asked for.</summary>
    public IReadOnlyDictionary<string, double?> BaselineRanks { get; init; } = new Dictionary<string, double?>();

    public static JudgedCase Of(BenchmarkCase test, AdmissibleKnowledge seen, CaseVerdict verdict, double milliseconds) =>
        new(test, seen.Candidates.Any(group => test.Groups.Contains(seen.Group(group).Id)), seen.Candidates.Count, verdict, milliseconds);
}

/// <summary>What the benchmark measures.</summary>
public interface ICaseModel
{
    /// <param name="test">The case. Its answer is in it: a model looks at nothing but features and date.</param>
    /// <param name="seen">All that may be known. Whatever was learned from other cases was learned from earlier ones.</param>
    CaseVerdict Judge(BenchmarkCase test, AdmissibleKnowledge seen);
}
