namespace Parley.Attribution;

/// <summary>How far analysts are apart about one hypothesis.</summary>
/// <param name="DeviationMillibans">Standard deviation of their log-odds.</param>
public sealed record Disagreement(int LowPpm, int HighPpm, int DeviationMillibans);
