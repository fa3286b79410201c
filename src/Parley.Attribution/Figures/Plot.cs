using System.Globalization;

namespace Parley.Attribution;

/// <summary>A square of two shares, from 0 to 1 each.</summary>
internal static class Plot
{
    public const int Height = 490;
    private const int Left = 90;
    private const int Top = 72;
    private const int Side = 350;

    public static void Axes(SvgText svg, string across, string up)
    {
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            var share = tenth * 100_000;
            var mark = string.Create(CultureInfo.InvariantCulture, $"{tenth * 10} %");
            svg.Line(X(share), Top, X(share), Top + Side, "l d");
            svg.Line(Left, Y(share), Left + Side, Y(share), "l d");
            svg.Label(X(share), Top + Side + 18, mark, 60, "m", "middle");
            svg.Label(Left - 8, Y(share) + 4, mark, 60, "m", "end");
        }

        svg.Label(Left + (Side / 2), Top + Side + 42, across, Side, "", "middle");
        svg.Label(16, 50, up, 500);
    }

    public static double X(int ppm) => Left + (Side * (Math.Clamp(ppm, 0, Ppm.Whole) / (double)Ppm.Whole));

    public static double Y(int ppm) => Top + Side - (Side * (Math.Clamp(ppm, 0, Ppm.Whole) / (double)Ppm.Whole));
}
