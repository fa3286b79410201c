namespace Parley.Attribution;

/// <summary>Counts a <see cref="CalibrationTable"/> over judged cases.</summary>
internal static class CalibrationCount
{
    public static CalibrationTable Of(IReadOnlyList<JudgedCase> cases)
    {
        CalibrationBin[] face = [.. CalibrationTable.Bounds.Select(_ => new CalibrationBin(0, 0))];
        CalibrationBin[] robust = [.. face];
        foreach (var (test, isKnown, _, verdict, _) in cases)
        {
            foreach (var group in verdict.Ranking)
                Count(face, group.Probability, test.Groups.Contains(group.Group));
            foreach (var group in verdict.Robust)
                Count(robust, group.Probability, test.Groups.Contains(group.Group));
            Count(face, verdict.PUnknown, !isKnown);
        }

        return new CalibrationTable(cases.Count, face, robust);
    }

    private static void Count(CalibrationBin[] bins, double probability, bool isRight)
    {
        ref var bin = ref bins[CalibrationTable.BinOf((int)Math.Round(probability * Ppm.Whole))];
        bin = new CalibrationBin(bin.Count + 1, bin.Right + (isRight ? 1 : 0));
    }
}
