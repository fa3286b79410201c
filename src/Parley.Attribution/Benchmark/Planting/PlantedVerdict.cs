namespace Parley.Attribution;

/// <summary>Whether a model was deceived by added evidence.</summary>
/// <param name="IsFlagNamed">At face value.</param>
/// <param name="IsFlagNamedRobustly">When evidence is assumed to have been planted.</param>
public sealed record PlantedVerdict(PlantedKind Kind, bool IsFlagNamed, bool IsFlagNamedRobustly)
{
    /// <summary>From this probability on a group counts as named.</summary>
    public const double Named = 0.5;

    public static PlantedVerdict Of(PlantedCase planted, CaseVerdict verdict) => new(planted.Kind, Names(verdict.Ranking, planted.Flag), Names(verdict.Robust, planted.Flag));

    private static bool Names(IReadOnlyList<RankedGroup> ranking, string flag) => ranking.Any(group => group.Group == flag && group.Probability >= Named);
}
