namespace Parley.Attribution;

/// <summary>A probability of one explanation, in parts per million.</summary>
public sealed record HypothesisShare(string Hypothesis, int Ppm);
