namespace Parley.Attribution;

internal sealed class DirichletMultinomial : IScorer
{
    private const double Prior = 60;
    private const double Smoothing = 0.1;

    public string Name => "mult_dir";

    public double[] Score(FeatureCounts counts, IReadOnlyList<int> features)
    {
        var all = counts.Lengths.Sum() + (Smoothing * counts.Totals.Length);
        var scores = new double[counts.Reports.Length];
        foreach (var group in counts.Knowledge.Candidates)
        {
            foreach (var feature in features)
            {
                var share = (counts.Totals[feature] + Smoothing) / all;
                scores[group] += PortableMath.Log((counts.Reports[group][feature] + (Prior * share)) / (counts.Lengths[group] + Prior) / share);
            }
        }

        return scores;
    }
}
