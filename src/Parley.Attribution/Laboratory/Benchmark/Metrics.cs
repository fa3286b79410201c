namespace Parley.Attribution;

/// <summary>Figures over the cases of one suite; not a number where there is no case.</summary>
internal static class Metrics
{
    /// <summary>Equal parts of 0 to 1 that <see cref="CalibrationError"/> sorts cases into by confidence.</summary>
    public const int CalibrationBins = 10;

    /// <summary>Share of the cases whose rank is <paramref name="rank"/> or better. A tie for the first place is no first place.</summary>
    public static double Top(ReadOnlySpan<double> ranks, int rank) => Mean(ranks, own => own <= rank ? 1 : 0);

    public static double MeanReciprocalRank(ReadOnlySpan<double> ranks) => Mean(ranks, rank => 1 / rank);

    /// <summary>In nats.</summary>
    public static double LogLoss(ReadOnlySpan<Outcome> outcomes) => Mean(outcomes, outcome => outcome.LogLoss);

    /// <summary>Brier (1950), all classes: 0 is best, 2 worst.</summary>
    public static double Brier(ReadOnlySpan<Outcome> outcomes) => Mean(outcomes, outcome => outcome.Brier);

    /// <summary>Expected calibration error: in each part the difference between mean confidence and share of right cases, weighted by its cases.</summary>
    public static double CalibrationError(ReadOnlySpan<Outcome> outcomes)
    {
        if (outcomes.Length == 0)
            return double.NaN;
        var differences = new double[CalibrationBins];
        foreach (var outcome in outcomes)
            differences[Math.Min((int)(outcome.Confidence * CalibrationBins), CalibrationBins - 1)] += outcome.Confidence - (outcome.IsRight ? 1 : 0);
        return differences.Sum(Math.Abs) / outcomes.Length;
    }

    /// <summary>Cases in which a group has at least the threshold, and in how many of them it was an accepted one.</summary>
    public static (int Answered, int Right) Selective(ReadOnlySpan<Outcome> outcomes, double threshold)
    {
        var (answered, right) = (0, 0);
        foreach (var outcome in outcomes)
        {
            var isAnswered = outcome.Named >= threshold;
            answered += isAnswered ? 1 : 0;
            right += isAnswered && outcome.IsNamedRight ? 1 : 0;
        }

        return (answered, right);
    }

    /// <summary>Area under the ROC curve: how often a positive case scores higher than a negative one, ties half. Not a number where either is missing.</summary>
    public static double Auroc(IEnumerable<(double Score, bool IsPositive)> cases)
    {
        // The rank-sum form (Mann and Whitney 1947): equal scores share the mean of their ranks.
        var sorted = cases.OrderBy(item => item.Score).ToArray();
        var (ranks, positives) = (0.0, sorted.Count(item => item.IsPositive));
        for (var first = 0; first < sorted.Length;)
        {
            var next = first;
            var tied = 0;
            for (; next < sorted.Length && sorted[next].Score.Equals(sorted[first].Score); next++)
                tied += sorted[next].IsPositive ? 1 : 0;
            ranks += tied * (first + 1 + next) / 2.0;
            first = next;
        }

        var negatives = sorted.Length - positives;
        return positives == 0 || negatives == 0 ? double.NaN : (ranks - (positives * (positives + 1.0) / 2)) / ((double)positives * negatives);
    }

    private static double Mean<T>(ReadOnlySpan<T> items, Func<T, double> value)
    {
        var sum = 0.0;
        foreach (var item in items)
            sum += value(item);
        return items.Length == 0 ? double.NaN : sum / items.Length;
    }
}
