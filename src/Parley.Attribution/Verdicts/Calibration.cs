namespace Parley.Attribution;

/// <summary>How often probabilities of this engine came true, which is where intervals come from.</summary>
/// <param name="Bins">In order of <see cref="CalibrationBin.HighPpm"/>; the last reaches 1,000,000.</param>
public sealed record Calibration(IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>Without a table a probability is taken for a share seen in so many cases: wide on purpose, and shown as assumed.</summary>
    public const int AssumedCases = 20;

    /// <summary>No table: every interval is assumed.</summary>
    public static Calibration None { get; } = new([]);

    /// <summary>
    /// Where the shares of the bin may truly lie (Wilson, 95 percent), widened to take in the probability. A bin without cases is treated as
    /// no table.
    /// </summary>
    public ProbabilityInterval Interval(int ppm)
    {
        foreach (var bin in Bins)
        {
            if (ppm > bin.HighPpm)
                continue;
            if (bin.Cases == 0)
                break;
            var seen = ProbabilityInterval.Wilson(bin.Right / (double)bin.Cases, bin.Cases);
            return seen.With(seen, ppm);
        }

        var assumed = ProbabilityInterval.Wilson(ppm / (double)Ppm.Whole, AssumedCases);
        return assumed.With(assumed, ppm);
    }
}
