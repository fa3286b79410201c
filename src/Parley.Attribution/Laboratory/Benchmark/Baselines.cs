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

/// <summary>A baseline: scores every group by the features of a case. Only the order of the scores means something.</summary>
/// <remarks>
/// <c>parley attribution bench</c> prints the formulas, in which n(g,f) = reports about g that have f; b = 1 where n > 0; G = candidates; df(f) = groups with b = 1; V = all features;
/// F = features of the case that V has.
/// </remarks>
public interface IScorer
{
    /// <summary>As in the golden ranks of suites.</summary>
    string Name { get; }

    /// <param name="counts">What the case may see.</param>
    /// <param name="features">Positions of the case's features, ascending, none twice.</param>
    /// <returns>By group; of groups that are no candidates, anything.</returns>
    double[] Score(FeatureCounts counts, IReadOnlyList<int> features);
}
