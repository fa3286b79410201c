namespace Parley.Attribution;

/// <summary>How often probabilities of the engine came true, by how large they were: what the intervals of a case rest on whose evidence is learned and nothing else.</summary>
/// <param name="Cases">Cases that were judged.</param>
/// <param name="Face">For face values, a bin for each of <see cref="Bounds"/>.</param>
/// <param name="Robust">The same for robust numbers.</param>
public sealed record CalibrationTable(int Cases, IReadOnlyList<CalibrationBin> Face, IReadOnlyList<CalibrationBin> Robust)
{
    /// <summary>With fewer probabilities in a bin its share says less than what is assumed without a table.</summary>
    private const int LeastCount = ProbabilityInterval.AssumedCases;

    /// <summary>Where the bins begin, in parts per million; each ends before the next begins.</summary>
    public static IReadOnlyList<int> Bounds { get; } = [0, 10_000, 50_000, 100_000, 200_000, 300_000, 400_000, 500_000, 600_000, 700_000, 800_000, 900_000];

    /// <summary>
    /// The public reports before 2021 (AttribBench), each judged by what could be known before it with weights learned before its year: all groups, and the unknown actor at face value.
    /// <c>parley attribution bench --before 2021</c> prints it, and a test counts it again.
    /// </summary>
    public static CalibrationTable Shipped { get; } = new(
        305,
        [new(23702, 65), new(1721, 47), new(330, 25), new(123, 22), new(60, 13), new(54, 19), new(44, 16), new(47, 25), new(36, 22), new(24, 16), new(11, 10), new(26, 25)],
        [new(23711, 67), new(1683, 41), new(302, 20), new(75, 9), new(18, 7), new(19, 5), new(13, 9), new(9, 7), new(13, 10), new(11, 10), new(19, 19), new(0, 0)]);

    internal static int BinOf(int ppm)
    {
        var bin = Bounds.Count - 1;
        while (ppm < Bounds[bin])
            bin--;
        return bin;
    }

    internal ProbabilityInterval FaceInterval(int ppm) => Interval(Face, ppm);

    internal ProbabilityInterval RobustInterval(int ppm) => Interval(Robust, ppm);

    /// <summary>Wilson's interval of the share that came true in the bin, widened to what is said.</summary>
    private static ProbabilityInterval Interval(IReadOnlyList<CalibrationBin> bins, int ppm)
    {
        var bin = bins[BinOf(ppm)];
        if (bin.Count < LeastCount)
            return ProbabilityInterval.Assumed(ppm);
        var interval = ProbabilityInterval.Wilson(bin.Right / (double)bin.Count, bin.Count);
        return interval.With(interval, ppm);
    }
}

/// <summary>Of so many probabilities in a bin, so many were of what was right.</summary>
public sealed record CalibrationBin(int Count, int Right);
