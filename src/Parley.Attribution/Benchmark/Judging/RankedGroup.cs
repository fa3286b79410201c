namespace Parley.Attribution;

/// <param name="Group">Id of the group, or code of a country.</param>
/// <param name="Probability">0 to 1.</param>
public readonly record struct RankedGroup(string Group, double Probability);
