namespace Parley.Attribution;

/// <summary>Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with a group's reports as one text.</summary>
internal sealed class Bm25 : IScorer
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.75;

    public string Name => "bm25";

    public double[] Score(FeatureCounts counts, IReadOnlyList<int> features)
    {
        var candidates = counts.Knowledge.Candidates;
        var scores = new double[counts.Reports.Length];
        if (candidates.Count == 0)
            return scores;
        var average = candidates.Average(group => (double)counts.Lengths[group]);
        foreach (var group in candidates)
        {
            // Nothing but reports without features: no term counts, and the average may be 0.
            var length = counts.Lengths[group] == 0 ? 0 : counts.Lengths[group] / average;
            foreach (var feature in features)
            {
                var reports = counts.Reports[group][feature];
                var rarity = PortableMath.Log(1 + ((candidates.Count - counts.Groups[feature] + 0.5) / (counts.Groups[feature] + 0.5)));
                scores[group] += rarity * reports * (Saturation + 1) / (reports + (Saturation * (1 - LengthShare + (LengthShare * length))));
            }
        }

        return scores;
    }
}
