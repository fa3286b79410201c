namespace Parley.Attribution;

/// <summary>How likely the leader would be without one item.</summary>
public sealed record RemovedItem(string Label, int Ppm);
