namespace Parley.Attribution;

/// <summary>
/// What one technique or one piece of software adds to the log-odds of each candidate, in nats against an unspecific actor (0: says nothing).
/// Lines add up: base plus lines is the whole, with no remainder.
/// </summary>
/// <param name="Feature">Position of the feature.</param>
/// <param name="ByCandidate">In the order of <see cref="TechnicalEvidence.Candidates"/>.</param>
/// <param name="Unknown">What it adds for an actor that the knowledge does not have.</param>
public sealed record TechnicalLine(int Feature, IReadOnlyList<double> ByCandidate, double Unknown);
