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
