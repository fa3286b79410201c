namespace Parley.Attribution;

/// <summary>Several analysts' coherent opinions as one, in two ways that are always shown together, and how far they are apart.</summary>
/// <param name="Weights">By analyst; they sum to 1.</param>
/// <param name="LinearPpm">Weighted mean of probabilities: keeps every doubt.</param>
/// <param name="LogPpm">Weighted mean of ln probabilities, made to sum to one: does not care whether evidence comes before or after pooling.</param>
/// <param name="Disagreement">By hypothesis.</param>
/// <param name="Pairs">Every pair of analysts, the furthest apart first.</param>
/// <param name="FurthestAnalyst">Position of who is furthest from the log pool (mean distance in log-odds); -1 for fewer than two.</param>
public sealed record OpinionPool(
    IReadOnlyList<double> Weights,
    IReadOnlyList<int> LinearPpm,
    IReadOnlyList<int> LogPpm,
    IReadOnlyList<Disagreement> Disagreement,
    IReadOnlyList<AnalystPair> Pairs,
    int FurthestAnalyst)
{
    /// <summary>Incoherence at which an analyst counts 1/e. A convention of ours; that coherence predicts accuracy is Karvetski et al., Decision Analysis 10, 2013.</summary>
    private const double Tolerance = 0.1;

    /// <summary>No opinion is surer than this of a hypothesis or its contrary when log-odds are taken: the projection can give exactly 0.</summary>
    private const double Least = 1e-6;

    /// <param name="opinions">At least one, over the same hypotheses.</param>
    /// <param name="weights">Not negative, their sum above 0; null: by coherence.</param>
    public static OpinionPool Of(IReadOnlyList<CoherentOpinion> opinions, IReadOnlyList<double>? weights = null)
    {
        weights ??= [.. opinions.Select(one => PortableMath.Exp(-one.Incoherence / Tolerance))];
        var whole = weights.Sum();
        if (opinions.Count == 0 || weights.Count != opinions.Count || weights.Any(weight => !(weight >= 0)) || !(whole > 0))
            throw new ArgumentException("a weight for each opinion, and one above 0", nameof(weights));
        double[] share = [.. weights.Select(weight => weight / whole)];
        var count = opinions[0].Probabilities.Count;
        var (linear, log) = (new double[count], new double[count]);
        for (var h = 0; h < count; h++)
        {
            for (var a = 0; a < opinions.Count; a++)
            {
                linear[h] += share[a] * opinions[a].Probabilities[h];
                log[h] += share[a] * PortableMath.Log(Math.Max(Least, opinions[a].Probabilities[h]));
            }
        }

        var most = log.Max();
        for (var h = 0; h < count; h++)
            log[h] = PortableMath.Exp(log[h] - most);
        double[][] odds = [.. opinions.Select(one => one.Probabilities.Select(LogOdds).ToArray())];
        var sum = log.Sum();
        double[] pooled = [.. log.Select(one => LogOdds(one / sum))];
        return new OpinionPool(
            share, Ppm.Apportion(linear), Ppm.Apportion(log), [.. Enumerable.Range(0, count).Select(h => Spread(opinions, odds, h))], PairsOf(odds),
            opinions.Count < 2 ? -1 : Enumerable.Range(0, odds.Length).OrderByDescending(a => Distance(odds[a], pooled)).ThenBy(a => a).First());
    }

    private static double LogOdds(double probability)
    {
        var p = Math.Clamp(probability, Least, 1 - Least);
        return PortableMath.Log(p / (1 - p));
    }

    private static Disagreement Spread(IReadOnlyList<CoherentOpinion> opinions, double[][] odds, int h)
    {
        var said = opinions.Select(one => one.Shares[h]).ToArray();
        var mean = odds.Average(one => one[h]);
        var variance = odds.Length < 2 ? 0 : odds.Sum(one => (one[h] - mean) * (one[h] - mean)) / (odds.Length - 1);
        return new Disagreement(said.Min(), said.Max(), Millibans.FromNats(Math.Sqrt(variance)));
    }

    private static AnalystPair[] PairsOf(double[][] odds) =>
    [
        .. Enumerable.Range(0, odds.Length).SelectMany(a => Enumerable.Range(a + 1, odds.Length - a - 1).Select(b => new AnalystPair(a, b, Millibans.FromNats(Distance(odds[a], odds[b])))))
            .OrderByDescending(pair => pair.DistanceMillibans).ThenBy(pair => pair.First).ThenBy(pair => pair.Second),
    ];

    private static double Distance(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();
}

/// <summary>How far analysts are apart about one hypothesis.</summary>
/// <param name="DeviationMillibans">Standard deviation of their log-odds.</param>
public sealed record Disagreement(int LowPpm, int HighPpm, int DeviationMillibans);

/// <summary>Mean distance of two analysts' log-odds over the hypotheses. Positions of the analysts.</summary>
public sealed record AnalystPair(int First, int Second, int DistanceMillibans);
