using System.Globalization;

namespace Parley.Attribution;

/// <summary>How the odds of one explanation against another come about: from the prior, item by item, to the whole. Decibans.</summary>
public static class WaterfallFigure
{
    private const int Left = 290;
    private const int Room = 370;
    private const int Step = 28;

    public static string Of(FigureText text, string prior, string posterior, int priorMillibans, IReadOnlyList<EvidenceStep> steps)
    {
        var svg = new SvgText(112 + ((steps.Count + 2) * Step), text);
        var (low, high, at) = (Math.Min(0L, priorMillibans), Math.Max(0L, priorMillibans), (long)priorMillibans);
        foreach (var step in steps)
        {
            at += step.Millibans;
            (low, high) = (Math.Min(low, at), Math.Max(high, at));
        }

        var span = Math.Max(1, high - low);
        double X(long millibans) => Left + (Room * ((millibans - low) / (double)span));
        svg.Line(X(0), 48, X(0), 56 + ((steps.Count + 2) * Step), "l d");
        svg.Label(X(0), 74 + ((steps.Count + 2) * Step), "0", 40, "m", "middle");
        var y = 56;
        void Row(string label, long from, long to, bool isTotal)
        {
            // What speaks against is hatched as well as coloured; the sign stands beside it.
            svg.Label(Left - 12, y + 14, label, Left - 28, "", "end");
            svg.Rectangle(X(Math.Min(from, to)), y, Math.Max(1.5, Math.Abs(X(to) - X(from))), 18, to < from ? "b" : "a");
            svg.Label(SvgText.Width - 16, y + 14, Decibans(isTotal ? to : to - from), 80, "", "end");
            y += Step;
        }

        Row(prior, 0, priorMillibans, true);
        at = priorMillibans;
        foreach (var step in steps)
        {
            Row(step.Label, at, at + step.Millibans, false);
            at += step.Millibans;
        }

        Row(posterior, 0, at, true);
        return svg.Close();
    }

    internal static string Decibans(long millibans) => string.Create(CultureInfo.InvariantCulture, $"{(millibans < 0 ? "−" : "+")}{Math.Abs(millibans) / 100.0:0.0}");
}

/// <summary>What one item adds, in millibans.</summary>
public sealed record EvidenceStep(string Label, int Millibans);
