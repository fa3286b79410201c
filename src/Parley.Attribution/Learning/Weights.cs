namespace Parley.Attribution;

/// <summary>What was learned: how much each score counts, how sure that is, and from what.</summary>
/// <param name="Scores">In the order of <see cref="Score"/>; nats for one unit of the score.</param>
/// <param name="Unknown">In the order of <see cref="UnknownTerm"/>.</param>
/// <param name="Covariance">Posterior covariance of scores and then unknown terms, row by row (Laplace's approximation).</param>
/// <param name="Cases">How many cases it was learned from.</param>
/// <param name="Before">First day whose cases were not used; null where all were.</param>
/// <param name="Training">SHA-256 over the ids, dates, features and answers of these cases, lower-case hexadecimal.</param>
public sealed record Weights(
    IReadOnlyList<double> Scores,
    IReadOnlyList<double> Unknown,
    IReadOnlyList<double> Covariance,
    int Cases,
    DateOnly? Before,
    string Training);
