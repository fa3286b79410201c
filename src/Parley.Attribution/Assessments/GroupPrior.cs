namespace Parley.Attribution;

/// <summary>
/// A party's own probability, before the evidence, that a group did it. What is left by all of them is shared by the other
/// candidates and the unknown actor in the proportions of the knowledge.
/// </summary>
/// <param name="Ppm">Parts per million: at least 1. All together leave at least 1 to the others.</param>
public sealed record GroupPrior(string Group, int Ppm);
