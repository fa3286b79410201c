namespace Parley.Attribution;

/// <summary>One observation of a score vector.</summary>
/// <param name="Tag">What the observation is recognised by; null for the sum of those that are private.</param>
/// <param name="Millibans">By hypothesis.</param>
public sealed record ScoreRow(string? Tag, IReadOnlyList<int> Millibans);
