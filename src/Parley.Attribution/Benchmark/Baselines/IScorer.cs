namespace Parley.Attribution;

/// <summary>A baseline: scores every group by the features of a case. Only the order of the scores means something.</summary>
public interface IScorer
{
    /// <summary>As in the golden ranks of suites.</summary>
    string Name { get; }

    /// <summary>The formula with its parameters: n(g,f) = reports about g that have f; b = 1 where n > 0; G = candidates; df(f) = groups with b = 1; V = all features; F = features of the case that V has.</summary>
    string Definition { get; }

    /// <param name="counts">What the case may see.</param>
    /// <param name="features">Positions of the case's features, ascending, none twice.</param>
    /// <returns>By group; of groups that are no candidates, anything.</returns>
    double[] Score(FeatureCounts counts, IReadOnlyList<int> features);
}
