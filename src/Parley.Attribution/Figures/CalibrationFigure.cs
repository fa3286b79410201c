using System.Globalization;

namespace Parley.Attribution;

/// <summary>What was said against how often it came true, with counts; on the diagonal the two are equal.</summary>
public static class CalibrationFigure
{
    public static string Of(FigureText text, string said, string came, string cases, IReadOnlyList<CalibrationPoint> points)
    {
        var svg = new SvgText(Plot.Height, text);
        Plot.Axes(svg, said, came);
        svg.Line(Plot.X(0), Plot.Y(0), Plot.X(Ppm.Whole), Plot.Y(Ppm.Whole), "l");
        for (var i = 0; i < points.Count; i++)
        {
            var (x, point) = (Plot.X(points[i].SaidPpm), points[i]);
            svg.Line(x, Plot.Y(point.Interval.LowPpm), x, Plot.Y(point.Interval.HighPpm), "k");
            svg.Circle(x, Plot.Y(point.TruePpm), 6, "a");
            svg.Label(480, 80 + (i * 24), string.Create(CultureInfo.InvariantCulture, $"{point.SaidPpm / 10_000.0:0.0} % → {point.TruePpm / 10_000.0:0.0} %, {point.Count} {cases}"), 264);
        }

        return svg.Close();
    }
}
