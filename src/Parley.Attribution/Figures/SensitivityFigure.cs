using System.Globalization;

namespace Parley.Attribution;

/// <summary>How likely the leader would be as each item is taken away, from the item that moves it most (a tornado diagram).</summary>
public static class SensitivityFigure
{
    private const int Left = 290;
    private const int Room = 370;
    private const int Step = 28;

    public static string Of(FigureText text, string now, int ppm, IReadOnlyList<RemovedItem> items)
    {
        var svg = new SvgText(100 + (items.Count * Step), text);
        var bottom = 64 + (items.Count * Step);
        static double X(int parts) => Left + (Room * (Math.Clamp(parts, 0, Ppm.Whole) / (double)Ppm.Whole));
        for (var tenth = 0; tenth <= 10; tenth += 2)
            svg.Label(X(tenth * 100_000), bottom + 18, string.Create(CultureInfo.InvariantCulture, $"{tenth * 10} %"), 60, "m", "middle");
        svg.Line(X(ppm), 58, X(ppm), bottom, "k");
        svg.Label(16, 52, string.Create(CultureInfo.InvariantCulture, $"{now} {ppm / 10_000.0:0.0} %"), 700, "m");
        foreach (var (item, y) in items.OrderByDescending(item => Math.Abs((long)item.Ppm - ppm)).Select((item, i) => (item, 64 + (i * Step))))
        {
            svg.Label(Left - 12, y + 14, item.Label, Left - 28, "", "end");
            svg.Rectangle(X(Math.Min(ppm, item.Ppm)), y, Math.Max(1.5, Math.Abs(X(ppm) - X(item.Ppm))), 18, item.Ppm > ppm ? "b" : "a");
            svg.Label(SvgText.Width - 16, y + 14, string.Create(CultureInfo.InvariantCulture, $"{item.Ppm / 10_000.0:0.0} %"), 80, "", "end");
        }

        return svg.Close();
    }
}

/// <summary>How likely the leader would be without one item.</summary>
public sealed record RemovedItem(string Label, int Ppm);
