namespace Parley.Attribution;

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
