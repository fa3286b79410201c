namespace Parley.Attribution.Tests;

/// <summary>Every metric reckoned by hand.</summary>
public sealed class MetricsTests
{
    [Fact]
    public void Shares_of_the_first_ranks_and_the_mean_reciprocal_rank()
    {
        double[] ranks = [1, 2, 4, 1.5];
        Assert.Equal(0.25, Metrics.Top(ranks, 1));
        Assert.Equal(0.75, Metrics.Top(ranks, 3));
        Assert.Equal(1, Metrics.Top(ranks, 5));
        Assert.Equal((1 + 0.5 + 0.25 + (2 / 3.0)) / 4, Metrics.MeanReciprocalRank(ranks), 1e-15);
        Assert.True(double.IsNaN(Metrics.Top([], 1)));
    }

    [Theory]
    [InlineData(new[] { 3.0, 2.0, 1.0 }, 1, 2)]
    [InlineData(new[] { 2.0, 2.0, 1.0 }, 0, 1.5)]
    [InlineData(new[] { 1.0, 1.0, 1.0 }, 2, 2)]
    [InlineData(new[] { 1.0, 1.0 + 1e-14, 0.5 }, 0, 1.5)]
    [InlineData(new[] { 1.0, 1.0 + 1e-12, 0.5 }, 0, 2)]
    public void Equal_scores_share_the_mean_of_their_ranks(double[] scores, int accepted, double rank) =>
        Assert.Equal(rank, Ranks.OfBest(scores, [.. scores.Select((_, i) => i == accepted)], Ranks.ScoreTie));

    [Fact]
    public void Given_that_the_actor_is_known_probabilities_are_divided_by_their_sum()
    {
        var outcome = Outcome.Of(Judged(["GB"], isKnown: true), View.GivenKnown)!.Value;
        Assert.Equal(2, outcome.Rank);
        Assert.Equal(-Math.Log(0.25), outcome.LogLoss, 1e-14);
        Assert.Equal((0.75 * 0.75) + (0.75 * 0.75), outcome.Brier, 1e-14);
        Assert.Equal(0.75, outcome.Confidence, 1e-14);
        Assert.False(outcome.IsRight);
    }

    [Fact]
    public void Over_all_hypotheses_the_unknown_actor_and_the_rest_count_too()
    {
        var outcome = Outcome.Of(Judged(["GB"], isKnown: true), View.AllHypotheses)!.Value;
        Assert.Equal(-Math.Log(0.2), outcome.LogLoss, 1e-14);
        Assert.Equal((0.8 * 0.8) + (0.1 * 0.1) + (0.6 * 0.6) + (0.1 * 0.1), outcome.Brier, 1e-14);
        Assert.False(outcome.IsNamedRight);
    }

    [Fact]
    public void An_unknown_actor_is_the_right_answer_of_an_unknown_case()
    {
        var judged = Judged([], isKnown: false);
        Assert.Null(Outcome.Of(judged, View.GivenKnown));
        var outcome = Outcome.Of(judged, View.AllHypotheses)!.Value;
        Assert.Equal(-Math.Log(0.1), outcome.LogLoss, 1e-14);
        Assert.Equal((0.9 * 0.9) + (0.6 * 0.6) + (0.2 * 0.2) + (0.1 * 0.1), outcome.Brier, 1e-14);
        Assert.False(outcome.IsRight);

        var unknown = judged with { Verdict = judged.Verdict with { Ranking = [new("GA", 0.3)], PUnknown = 0.7 } };
        Assert.True(Outcome.Of(unknown, View.AllHypotheses)!.Value is { IsRight: true, Confidence: 0.7, Named: 0.3, IsNamedRight: false });
    }

    [Fact]
    public void Several_accepted_groups_are_one_answer()
    {
        var outcome = Outcome.Of(Judged(["GA", "GB"], isKnown: true), View.GivenKnown)!.Value;
        Assert.Equal((0, 0, 1), (Math.Round(outcome.LogLoss, 14), Math.Round(outcome.Brier, 14), outcome.Rank));
        Assert.True(outcome.IsRight);
    }

    [Fact]
    public void A_certain_mistake_costs_as_much_as_one_in_a_million()
    {
        var judged = Judged(["GC"], isKnown: true);
        Assert.Equal(-Math.Log(1e-6), Outcome.Of(judged, View.AllHypotheses)!.Value.LogLoss, 1e-12);
    }

    [Fact]
    public void The_robust_view_takes_the_robust_ranking()
    {
        var outcome = Outcome.Of(Judged(["GA"], isKnown: true), View.Robust)!.Value;
        Assert.Equal((0.3, true), (outcome.Named, outcome.IsNamedRight));
    }

    [Fact]
    public void Calibration_is_confidence_against_the_share_of_right_cases_in_ten_parts()
    {
        Outcome[] outcomes = [At(0.95, true), At(0.95, false), At(0.35, true), At(0.32, false)];
        Assert.Equal((Math.Abs(1.9 - 1) + Math.Abs(0.67 - 1)) / 4, Metrics.CalibrationError(outcomes), 1e-14);
        Assert.Equal(0, Metrics.CalibrationError([At(1, true)]));
    }

    [Fact]
    public void Answered_are_those_with_the_threshold_or_more()
    {
        Outcome[] outcomes = [At(0.9, true), At(0.8, false), At(0.7, true)];
        Assert.Equal((2, 1), Metrics.Selective(outcomes, 0.8));
        Assert.Equal((0, 0), Metrics.Selective(outcomes, 0.95));
    }

    [Fact]
    public void Auroc_counts_pairs_and_ties_half()
    {
        Assert.Equal(3.5 / 4, Metrics.Auroc([(0.9, true), (0.5, true), (0.5, false), (0.1, false)]));
        Assert.Equal(0.5, Metrics.Auroc([(1, true), (1, false), (1, false)]));
        Assert.Equal(0, Metrics.Auroc([(0, true), (1, false)]));
        Assert.True(double.IsNaN(Metrics.Auroc([(1, true)])));
    }

    private static JudgedCase Judged(string[] groups, bool isKnown) => new(
        SmallKnowledge.Case(groups, "T1"), isKnown, 2, new CaseVerdict([new("GA", 0.6), new("GB", 0.2)], [new("GA", 0.3), new("GB", 0.2)], 0.1, 0, [], "likely"), 1);

    private static Outcome At(double confidence, bool isRight) => new(1, 0, 0, confidence, isRight, confidence, isRight);
}
