namespace Parley.Attribution;

/// <summary>An analyst's own value in place of the computed contribution of one item to one hypothesis. Shown as such wherever the contribution is shown.</summary>
/// <param name="Evidence">Id of the item.</param>
/// <param name="Hypothesis">Id of a hypothesis, or of a group of the knowledge.</param>
/// <param name="Millibans">The contribution itself: no grade, block or class changes it any more.</param>
/// <param name="Reason">Required.</param>
public sealed record Override(string Evidence, string Hypothesis, int Millibans, string Reason);
