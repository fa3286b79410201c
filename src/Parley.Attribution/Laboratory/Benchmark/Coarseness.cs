namespace Parley.Attribution;

/// <summary>How finely the techniques of benchmark cases are coded. Analysts often put down a technique where a report has a part of it.</summary>
public enum Coarseness
{
    AsReported,

    /// <summary>Every part of a technique as the technique.</summary>
    Techniques,

    /// <summary>Every other feature so, beginning with the first.</summary>
    EveryOther,
}

public static class CoarsenessExtensions
{
    /// <summary>The case with its features so coded, none twice. Golden ranks and counts are of the case as reported, and are left out.</summary>
    public static BenchmarkCase Of(this Coarseness coarseness, BenchmarkCase test, KnowledgeBase knowledge) => coarseness == Coarseness.AsReported ? test : test with
    {
        Suite = $"{test.Suite}-{(coarseness == Coarseness.Techniques ? "coarse" : "mixed")}",
        Features = [.. test.Features.Select((feature, i) => coarseness == Coarseness.Techniques || i % 2 == 0 ? Whole(feature, knowledge) : feature).Distinct(StringComparer.Ordinal)],
        GoldenRanks = new Dictionary<string, double>(),
    };

    private static string Whole(string feature, KnowledgeBase knowledge) =>
        knowledge.FeatureIndex(feature) is >= 0 and var position ? knowledge.Features[position].Parent ?? feature : feature;
}
