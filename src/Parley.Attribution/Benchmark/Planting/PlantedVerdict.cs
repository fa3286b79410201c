namespace Parley.Attribution;

/// <summary>What a model said of a case to which evidence was added.</summary>
public sealed record PlantedVerdict(PlantedCase Planted, CaseVerdict Verdict)
{
    /// <summary>From this probability on a group counts as named.</summary>
    public const double Named = 0.5;

    public bool IsFlagNamed => Names(Verdict.Ranking);

    public bool IsFlagNamedRobustly => Names(Verdict.Robust);

    private bool Names(IReadOnlyList<RankedGroup> ranking) => ranking.Any(group => group.Group == Planted.Flag && group.Probability >= Named);
}
