namespace Parley.Attribution;

internal sealed class TfIdf : IScorer
{
    public string Name => "tfidf";

    public double[] Score(FeatureCounts counts, IReadOnlyList<int> features)
    {
        var idf = counts.InverseFrequencies();
        var ofCase = Math.Sqrt(features.Sum(feature => idf[feature] * idf[feature]));
        var scores = new double[counts.Reports.Length];
        foreach (var group in counts.Knowledge.Candidates)
        {
            var (common, own) = (0.0, 0.0);
            foreach (var feature in features)
                common += counts.Reports[group][feature] > 0 ? idf[feature] * idf[feature] : 0;
            for (var feature = 0; feature < idf.Length; feature++)
                own += counts.Reports[group][feature] > 0 ? idf[feature] * idf[feature] : 0;
            scores[group] = common > 0 ? common / (Math.Sqrt(own) * ofCase) : 0;
        }

        return scores;
    }
}
