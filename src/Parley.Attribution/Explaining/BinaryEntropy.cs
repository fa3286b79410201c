namespace Parley.Attribution;

/// <summary>
/// Uncertainty of a yes or no, in nats. Read from a table and interpolated: the chords of a function that bends down bend down too, so no question is
/// ever found to tell less than nothing.
/// </summary>
internal static class BinaryEntropy
{
    private const int Steps = 4_096;

    private static readonly double[] s_table = [.. Enumerable.Range(0, Steps + 1).Select(step => Exact(step / (double)Steps))];

    public static double Of(double probability)
    {
        var at = Math.Clamp(probability, 0, 1) * Steps;
        var step = Math.Min((int)at, Steps - 1);
        return s_table[step] + ((at - step) * (s_table[step + 1] - s_table[step]));
    }

    private static double Exact(double p) => p is <= 0 or >= 1 ? 0 : -(p * PortableMath.Log(p)) - ((1 - p) * PortableMath.Log(1 - p));
}
