namespace Parley.Attribution;

/// <summary>What one item adds, in millibans.</summary>
public sealed record EvidenceStep(string Label, int Millibans);
