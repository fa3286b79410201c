namespace Parley.Attribution;

/// <summary>Percentile intervals (Efron 1979): the figure over cases drawn again and again from the same cases.</summary>
internal sealed class Bootstrap(ulong seed)
{
    public const int Resamples = 1_000;

    /// <summary>Each figure over the cases, with its interval. The same seed draws the same cases for every metric.</summary>
    public Measure[] Of<T>(IReadOnlyList<T> cases, params Func<T[], double>[] metrics)
    {
        T[] all = [.. cases];
        var figures = metrics.Select(_ => new List<double>(Resamples)).ToArray();
        var random = new SeededRandom(seed);
        var drawn = new T[all.Length];
        for (var n = 0; n < Resamples && all.Length > 0; n++)
        {
            for (var i = 0; i < drawn.Length; i++)
                drawn[i] = all[random.Below(all.Length)];
            for (var m = 0; m < metrics.Length; m++)
            {
                // A draw without both kinds of cases has no AUROC.
                if (metrics[m](drawn) is var figure && !double.IsNaN(figure))
                    figures[m].Add(figure);
            }
        }

        return [.. metrics.Select((metric, m) => Interval(metric(all), figures[m]))];
    }

    private static Measure Interval(double value, List<double> figures)
    {
        if (double.IsNaN(value) || figures.Count == 0)
            return Measure.None;
        figures.Sort();
        return new Measure(value, Quantile(figures, 0.025), Quantile(figures, 0.975));
    }

    // Linear between neighbours (Hyndman and Fan 1996, type 7).
    private static double Quantile(List<double> sorted, double share)
    {
        var at = share * (sorted.Count - 1);
        var below = (int)at;
        return below + 1 < sorted.Count ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}

/// <summary>A figure with its 95 % interval; all not a number where nothing was there to count.</summary>
public readonly record struct Measure(double Value, double Low, double High)
{
    public static Measure None { get; } = new(double.NaN, double.NaN, double.NaN);

    public bool IsNone => double.IsNaN(Value);
}
