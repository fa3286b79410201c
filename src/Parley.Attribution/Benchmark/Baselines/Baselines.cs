namespace Parley.Attribution;

/// <summary>Five well-known methods that a model has to beat.</summary>
public static class Baselines
{
    public static IReadOnlyList<IScorer> All { get; } = [new Jaccard(), new TfIdf(), new Bm25(), new DirichletMultinomial(), new NearestReports()];

    /// <summary>By name of the baseline the rank of the best accepted group; null where no accepted group is a candidate.</summary>
    public static IReadOnlyDictionary<string, double?> Ranks(BenchmarkCase test, AdmissibleKnowledge knowledge)
    {
        var counts = new FeatureCounts(knowledge);
        int[] features = [.. test.Features.Select(knowledge.FeatureIndex).Where(feature => feature >= 0).Order()];
        bool[] isAccepted = [.. knowledge.Candidates.Select(group => test.Groups.Contains(knowledge.Group(group).Id))];
        return All.ToDictionary(scorer => scorer.Name, scorer =>
        {
            var scores = scorer.Score(counts, features);
            return Attribution.Ranks.OfBest([.. knowledge.Candidates.Select(group => scores[group])], isAccepted, Attribution.Ranks.ScoreTie);
        });
    }
}
