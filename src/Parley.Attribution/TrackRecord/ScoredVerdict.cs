namespace Parley.Attribution;

/// <summary>A verdict beside the truth.</summary>
/// <param name="Brier">Sum of squared errors over all hypotheses (Brier 1950): 0 is perfect, 2 the worst.</param>
/// <param name="LogBans">Minus the logarithm to base ten of the probability of the truth, no smaller than <see cref="FloorPpm"/>: 0 is perfect, 6 the worst.</param>
public sealed record ScoredVerdict(LoggedVerdict Verdict, RecordedOutcome Outcome, double Brier, double LogBans)
{
    /// <summary>A probability of 0 would cost infinitely much and end every mean; one part per million is the least that is told apart.</summary>
    public const int FloorPpm = 1;

    public bool IsRight => Verdict.Leader == Outcome.Truth;

    public int LeaderPpm => Verdict.Shares[Verdict.Leader];

    internal static ScoredVerdict Of(LoggedVerdict verdict, RecordedOutcome outcome)
    {
        var truth = verdict.Shares.GetValueOrDefault(outcome.Truth);
        var brier = verdict.Shares.ContainsKey(outcome.Truth) ? 0.0 : 1.0;
        foreach (var (hypothesis, ppm) in verdict.Shares.OrderBy(share => share.Key, StringComparer.Ordinal))
        {
            var error = (ppm / (double)Ppm.Whole) - (hypothesis == outcome.Truth ? 1 : 0);
            brier += error * error;
        }

        var bans = PortableMath.Log(Ppm.Whole / (double)Math.Max(FloorPpm, truth)) / (1_000 * Millibans.Nats);
        return new ScoredVerdict(verdict, outcome, brier, bans);
    }
}
