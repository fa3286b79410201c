namespace Parley.Attribution;

/// <summary>What was said in one bin, and how often it came true.</summary>
/// <param name="SaidPpm">Mean of what was said.</param>
/// <param name="TruePpm">Share that came true.</param>
/// <param name="Interval">Of that share, 95 percent (Wilson).</param>
public sealed record CalibrationPoint(int SaidPpm, int TruePpm, ProbabilityInterval Interval, int Count);
