namespace Parley.Stix.Patterns;

/// <summary>A slot with the interval that the choices so far leave it, and the Observed Data that could fill it.</summary>
internal readonly record struct Claim(int[] Candidates, long Count, Int128 First, Int128 Last);
