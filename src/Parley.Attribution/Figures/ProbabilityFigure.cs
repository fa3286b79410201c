using System.Globalization;

namespace Parley.Attribution;

/// <summary>Probabilities as bars with their intervals, one side's or both sides'.</summary>
public static class ProbabilityFigure
{
    private const int Left = 230;
    private const int Room = 420;

    /// <param name="ours">What the plain bars are.</param>
    /// <param name="theirs">What the hatched bars are; null for one side.</param>
    public static string Of(FigureText text, string ours, string? theirs, IReadOnlyList<ProbabilityBar> bars)
    {
        var step = theirs is null ? 34 : 54;
        var svg = new SvgText(100 + (bars.Count * step), text);
        svg.Rectangle(16, 42, 12, 12, "a");
        svg.Label(34, 53, ours, 300);
        if (theirs is not null)
        {
            svg.Rectangle(380, 42, 12, 12, "b");
            svg.Label(398, 53, theirs, 300);
        }

        var bottom = 66 + (bars.Count * step);
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            svg.Line(Left + (Room * tenth / 10.0), 62, Left + (Room * tenth / 10.0), bottom, "l d");
            svg.Label(Left + (Room * tenth / 10.0), bottom + 18, string.Create(CultureInfo.InvariantCulture, $"{tenth * 10} %"), 60, "m", "middle");
        }

        for (var i = 0; i < bars.Count; i++)
        {
            var y = 72 + (i * step);
            svg.Label(Left - 10, y + (step / 2) - 3, bars[i].Label, Left - 26, "", "end");
            Bar(svg, y, bars[i].Ppm, bars[i].Interval, "a");
            if (theirs is not null && bars[i].TheirPpm is { } other)
                Bar(svg, y + 22, other, bars[i].TheirInterval, "b");
        }

        return svg.Close();
    }

    private static void Bar(SvgText svg, int y, int ppm, ProbabilityInterval? interval, string name)
    {
        svg.Rectangle(Left, y, At(ppm) - Left, 16, name);
        if (interval is { } range)
            svg.Whisker(At(range.LowPpm), At(range.HighPpm), y + 8);
        svg.Label(SvgText.Width - 16, y + 13, string.Create(CultureInfo.InvariantCulture, $"{ppm / 10_000.0:0.0} %"), 80, "", "end");
    }

    private static double At(int ppm) => Left + (Room * (Math.Clamp(ppm, 0, Ppm.Whole) / (double)Ppm.Whole));
}

/// <summary>One explanation with a probability and its interval, and those of the other side if there is one.</summary>
public sealed record ProbabilityBar(string Label, int Ppm, ProbabilityInterval Interval, int? TheirPpm = null, ProbabilityInterval? TheirInterval = null);
