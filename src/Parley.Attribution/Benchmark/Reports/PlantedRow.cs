namespace Parley.Attribution;

/// <summary>Share of cases in which the flag is named with <see cref="PlantedVerdict.Named"/> or more.</summary>
/// <param name="Cases">Those in which a flag could be found.</param>
public sealed record PlantedRow(string Kind, int Cases, Measure Named, Measure NamedRobustly);
