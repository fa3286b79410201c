namespace Parley.Attribution;

/// <summary>Naming a group only from a threshold on: how many cases are then answered, and how many of those rightly.</summary>
public sealed record SelectivePoint(int ThresholdPpm, int CoveragePpm, int RightPpm);
