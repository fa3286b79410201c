namespace Parley.Attribution;

internal sealed class NearestReports : IScorer
{
    private static readonly double[] s_shares = [1, 0.5, 0.25];

    public string Name => "knn";

    public double[] Score(FeatureCounts counts, IReadOnlyList<int> features)
    {
        var idf = counts.InverseFrequencies();
        var isOfCase = new bool[idf.Length];
        foreach (var feature in features)
            isOfCase[feature] = true;
        var ofCase = Math.Sqrt(features.Sum(feature => idf[feature] * idf[feature]));
        var scores = new double[counts.Reports.Length];
        foreach (var reports in counts.Knowledge.GroupDocuments.GroupBy(document => document.Subject))
        {
            var best = reports.Select(report => Cosine(report.Features)).OrderDescending().Take(s_shares.Length);
            scores[reports.Key] = best.Zip(s_shares, (cosine, share) => cosine * share).Sum();
        }

        return scores;

        double Cosine(int[] report)
        {
            var (common, own) = (0.0, 0.0);
            foreach (var feature in report)
            {
                var square = idf[feature] * idf[feature];
                own += square;
                common += isOfCase[feature] ? square : 0;
            }

            return common > 0 ? common / (Math.Sqrt(own) * ofCase) : 0;
        }
    }
}
