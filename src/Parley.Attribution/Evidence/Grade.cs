namespace Parley.Attribution;

/// <summary>Admiralty grade (NATO AJP-2.1). What the two mean together: <see cref="Reliability"/>.</summary>
/// <param name="Source">Reliability of the source, <c>A</c> to <c>F</c>.</param>
/// <param name="Information">Credibility of the information, 1 to 6.</param>
public readonly record struct Grade(char Source, int Information);
