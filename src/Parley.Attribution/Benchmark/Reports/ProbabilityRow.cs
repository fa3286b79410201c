namespace Parley.Attribution;

/// <summary>How good the probabilities are.</summary>
/// <param name="Cases">How many the view counts.</param>
public sealed record ProbabilityRow(View View, int Cases, Measure LogLoss, Measure Brier, Measure CalibrationError);
