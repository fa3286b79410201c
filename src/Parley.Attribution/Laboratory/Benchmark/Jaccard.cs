namespace Parley.Attribution;

internal sealed class Jaccard : IScorer
{
    // Added to the union, as whoever made the golden ranks did.
    private const double Epsilon = 1e-9;

    public string Name => "jaccard";

    public double[] Score(FeatureCounts counts, IReadOnlyList<int> features)
    {
        var scores = new double[counts.Reports.Length];
        foreach (var group in counts.Knowledge.Candidates)
        {
            var common = features.Count(feature => counts.Reports[group][feature] > 0);
            var own = counts.Reports[group].Count(reports => reports > 0);
            scores[group] = common / (own + features.Count - common + Epsilon);
        }

        return scores;
    }
}
