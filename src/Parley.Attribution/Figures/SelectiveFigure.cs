using System.Globalization;

namespace Parley.Attribution;

/// <summary>The share answered against the share of answers that are right, as the threshold rises.</summary>
public static class SelectiveFigure
{
    public static string Of(FigureText text, string coverage, string right, IReadOnlyList<SelectivePoint> points)
    {
        var svg = new SvgText(Plot.Height, text);
        Plot.Axes(svg, coverage, right);
        SelectivePoint[] ordered = [.. points.OrderBy(point => point.CoveragePpm).ThenBy(point => point.ThresholdPpm)];
        for (var i = 0; i < ordered.Length; i++)
        {
            var (x, y) = (Plot.X(ordered[i].CoveragePpm), Plot.Y(ordered[i].RightPpm));
            if (i > 0)
                svg.Line(Plot.X(ordered[i - 1].CoveragePpm), Plot.Y(ordered[i - 1].RightPpm), x, y, "k");
            svg.Circle(x, y, 5, "a");
            svg.Label(480, 80 + (i * 24), string.Create(CultureInfo.InvariantCulture, $"≥ {ordered[i].ThresholdPpm / 10_000.0:0.0} %: {ordered[i].CoveragePpm / 10_000.0:0.0} %, {ordered[i].RightPpm / 10_000.0:0.0} %"), 264);
        }

        return svg.Close();
    }
}

/// <summary>Naming a group only from a threshold on: how many cases are then answered, and how many of those rightly.</summary>
public sealed record SelectivePoint(int ThresholdPpm, int CoveragePpm, int RightPpm);
