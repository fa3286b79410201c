namespace Parley.Attribution.Tests;

/// <summary>Each formula reckoned by hand on <see cref="SmallKnowledge"/> for a case with T1 and T2.</summary>
public sealed class BaselineTests
{
    // idf of T1, which one group of two has; that of T2, which both have, is 1.
    private static readonly double s_idf = Math.Log(3 / 2.0) + 1;

    [Fact]
    public void Jaccard_is_common_features_over_all() => Holds("jaccard", 2 / (3 + 1e-9), 1 / (3 + 1e-9));

    [Fact]
    public void Tfidf_is_the_cosine_of_inverse_frequencies()
    {
        var square = s_idf * s_idf;
        Holds("tfidf", Math.Sqrt(square + 1) / Math.Sqrt((2 * square) + 1), 1 / (square + 1));
    }

    [Fact]
    public void Bm25_saturates_and_divides_by_length() =>
        Holds("bm25", (Math.Log(2) * 4.4 / 3.5) + (Math.Log(1.2) * 2.2 / 2.5), Math.Log(1.2) * 2.2 / 1.9);

    [Fact]
    public void Dirichlet_smoothing_draws_every_group_to_the_mean()
    {
        const double Share = 2.1 / 6.5;
        Holds(
            "mult_dir",
            Math.Log((2 + (60 * Share)) / 64 / Share) + Math.Log((1 + (60 * Share)) / 64 / Share),
            Math.Log(60 * Share / 62 / Share) + Math.Log((1 + (60 * Share)) / 62 / Share));
    }

    [Fact]
    public void Nearest_reports_count_one_half_and_a_quarter()
    {
        var square = s_idf * s_idf;
        Holds("knn", 1 + (0.5 * square / (Math.Sqrt(2 * square) * Math.Sqrt(square + 1))), 1 / (square + 1));
    }

    [Fact]
    public void A_case_without_features_ties_all_candidates()
    {
        foreach (var (name, rank) in Baselines.Ranks(SmallKnowledge.Case(["GB"]), SmallKnowledge.All))
            Assert.True(rank == 1.5, name);
    }

    [Fact]
    public void A_group_without_reports_has_no_rank()
    {
        foreach (var (name, rank) in Baselines.Ranks(SmallKnowledge.Case(["GC"], "T1"), SmallKnowledge.All))
            Assert.True(rank is null, name);
    }

    [Fact]
    public void The_best_of_several_accepted_groups_counts() => Assert.Equal(1, Baselines.Ranks(SmallKnowledge.Case(["GA", "GB"], "T1"), SmallKnowledge.All)["bm25"]);

    private static void Holds(string name, double ofA, double ofB)
    {
        var seen = SmallKnowledge.All;
        var scores = Baselines.All.Single(scorer => scorer.Name == name).Score(new FeatureCounts(seen), [seen.FeatureIndex("T1"), seen.FeatureIndex("T2")]);
        Assert.Equal(ofA, scores[SmallKnowledge.Base.GroupIndex("GA")], 1e-12);
        Assert.Equal(ofB, scores[SmallKnowledge.Base.GroupIndex("GB")], 1e-12);
    }
}
