namespace Parley.Attribution;

/// <summary>A case to which evidence was added.</summary>
/// <param name="Case">With the added features; its answer is as before.</param>
/// <param name="Flag">Id of the group that is meant to be named.</param>
/// <param name="Added">Ids of the features that were added.</param>
public sealed record PlantedCase(BenchmarkCase Case, PlantedKind Kind, string Flag, IReadOnlyList<string> Added);
