using Parley.Attribution;

namespace Parley.Cli;

/// <summary>A probability as a bar of block characters, with the interval over it: <c>████▓▓──┤···</c>. Full blocks reach to the lower end, shaded ones to the value, the line to the upper end.</summary>
internal static class TextBar
{
    /// <summary>As many columns for the bar as a line leaves beside names and numbers; from 10 to 40.</summary>
    public static int Columns(int width) => Math.Clamp(width - 60, 10, 40);

    public static string Of(int ppm, ProbabilityInterval interval, int columns)
    {
        var (value, low, high) = (At(ppm, columns), At(interval.LowPpm, columns), At(interval.HighPpm, columns));
        var bar = new char[columns];
        for (var i = 0; i < columns; i++)
            bar[i] = i < Math.Min(value, low) ? '█' : i < value ? '▓' : i < high ? '─' : '·';
        if (high > value && high > 0)
            bar[high - 1] = '┤';
        return new string(bar);
    }

    private static int At(int ppm, int columns) => (int)((((long)ppm * columns) + 500_000) / 1_000_000);
}
