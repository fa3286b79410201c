namespace Parley.Attribution;

/// <summary>One explanation with a probability and its interval, and those of the other side if there is one.</summary>
public sealed record ProbabilityBar(string Label, int Ppm, ProbabilityInterval Interval, int? TheirPpm = null, ProbabilityInterval? TheirInterval = null);
