namespace Parley.Attribution;

/// <summary>What caution costs where nothing was planted: over the cases whose group is a candidate, with <see cref="PlantedVerdict.Named"/> or more.</summary>
/// <param name="Answered">Share in which a group is named.</param>
/// <param name="Right">Share in which an accepted group is named.</param>
public sealed record CleanRow(View View, Measure Answered, Measure Right);
