namespace Parley.Attribution;

/// <summary>Mean distance of two analysts' log-odds over the hypotheses. Positions of the analysts.</summary>
public sealed record AnalystPair(int First, int Second, int DistanceMillibans);
