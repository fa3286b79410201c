namespace Parley.Attribution;

/// <summary>Of the judged cases with a probability in this range, how many were so.</summary>
/// <param name="HighPpm">Upper end, inclusive; the lower end is that of the bin before.</param>
public sealed record CalibrationBin(int HighPpm, int Cases, int Right);
