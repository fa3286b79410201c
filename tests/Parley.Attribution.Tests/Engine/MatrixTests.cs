using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class MatrixTests
{
    [Fact]
    public void Prior_and_contributions_add_up_to_the_log_odds_exactly() => EngineCase.Any.Sample(test =>
    {
        var matrix = test.Assess().Matrix;
        for (var hypothesis = 0; hypothesis < matrix.Hypotheses.Count; hypothesis++)
        {
            var sum = matrix.Hypotheses[hypothesis].PriorMillibans;
            for (var item = 0; item < matrix.Items.Count; item++)
                sum += matrix.Row(item)[hypothesis];
            Assert.Equal(matrix.LogOdds[hypothesis], sum);
        }
    });

    [Fact]
    public void The_order_of_items_changes_nothing() => Gen.Select(EngineCase.Any, Gen.Int[0, 1_000]).Sample((test, seed) =>
    {
        var moved = test.Assessment.Evidence.Select((item, i) => (item, (i * 7_919) + seed)).OrderBy(one => one.Item2 % 101).Select(one => one.item);
        Assert.Equal(VerdictDocument.HashOf(test.Assess()), VerdictDocument.HashOf((test with { Assessment = test.Assessment with { Evidence = [.. moved] } }).Assess()));
    });

    [Fact]
    public void An_item_that_favours_nobody_changes_nothing() => EngineCase.Any.Sample(test =>
    {
        var more = new EvidenceItem { Id = "nothing", Kind = EvidenceKind.Signals, Source = "source 1", Stated = new Dictionary<string, int> { ["G1"] = 0 } };
        var with = (test with { Assessment = test.Assessment with { Evidence = [.. test.Assessment.Evidence, more] } }).Assess();
        Assert.Equal(test.Assess().Hypotheses, with.Hypotheses);
    });

    [Fact]
    public void Items_of_one_source_count_less_than_items_of_many_and_the_first_counts_whole()
    {
        int LogOdds(string? source, int count) => EngineCase.Of(EngineCase.Lines(), [.. Enumerable.Range(0, count).Select(i =>
            EngineCase.Stated($"item {i}", EvidenceKind.Human, ("G0", 400)) with { Source = source })]).Assess().Matrix.LogOdds[0];

        Assert.Equal(400, LogOdds("one", 1));
        Assert.Equal(1_600, LogOdds(null, 4));
        Assert.Equal(800, LogOdds("one", 4), 2.0);
    }

    [Fact]
    public void A_weak_item_takes_nothing_from_a_strong_one_of_its_source()
    {
        var strong = EngineCase.Stated("strong", EvidenceKind.Signals, ("G0", 2_000)) with { Source = "one" };
        var weak = EngineCase.Stated("a weak one", EvidenceKind.Signals, ("G0", 10)) with { Source = "one" };
        Assert.Equal(2_004, EngineCase.Of(EngineCase.Lines(), strong, weak).Assess().Matrix.LogOdds[0]);
    }

    [Fact]
    public void A_source_that_repeats_another_is_of_its_block()
    {
        var first = EngineCase.Stated("first", EvidenceKind.Human, ("G0", 400)) with { Source = "one" };
        var second = EngineCase.Stated("second", EvidenceKind.Human, ("G0", 400)) with { Source = "two" };
        Assert.Equal(800, EngineCase.Of(EngineCase.Lines(), first, second).Assess().Matrix.LogOdds[0]);
        Assert.Equal(566, EngineCase.Of(EngineCase.Lines(), first, second with { DerivedFrom = ["one"] }).Assess().Matrix.LogOdds[0]);
    }

    [Fact]
    public void A_second_report_of_a_feature_adds_only_certainty_that_it_was_there()
    {
        var lines = EngineCase.Lines(("S0000", [2_000, 0, 0, 0, 0]));
        var doubtful = EngineCase.Observed("S0000", "one") with { Grade = new Grade('D', 6) };
        int LogOdds(params EvidenceItem[] items) => EngineCase.Of(lines, items).Assess().Matrix.LogOdds[0];

        // ln((r 100 + (1 - r) m) / (r + (1 - r) m)) with m = 105 / 6, six actors being alike before: r = 1/2, then 3/4; an ungraded report counts whole, and
        // nothing can be added to it.
        Assert.Equal(803, LogOdds(doubtful));
        Assert.Equal(1_190, LogOdds(doubtful, doubtful with { Id = "again", Source = "two" }));
        Assert.Equal(2_000, LogOdds(doubtful, EngineCase.Observed("S0000", "two")));
        Assert.Equal(2_000, LogOdds(EngineCase.Observed("S0000", "one"), EngineCase.Observed("S0000", "two")));
    }

    [Fact]
    public void Reliability_zero_says_nothing_and_one_says_all() => Gen.Select(Gen.Double[-10, 10], Gen.Double[0.1, 1_000]).Sample((nats, mean) =>
    {
        Assert.Equal(0, Dependence.Bear(nats, 0, mean), 1e-12);
        Assert.Equal(nats, Dependence.Bear(nats, 1, mean));
        Assert.True(Math.Abs(Dependence.Bear(nats, 0.5, mean)) <= Math.Abs(nats) + 1e-12);
    });

    [Fact]
    public void A_lower_grade_never_says_more() => EngineCase.Any.Sample(test =>
    {
        var worse = test.Assessment.Evidence.Select(item => item with { Grade = new Grade('E', 5), Source = null, Feature = null, Kind = EvidenceKind.Human });
        var better = worse.Select(item => item with { Grade = new Grade('A', 2) });
        var (low, high) = ((test with { Assessment = test.Assessment with { Evidence = [.. worse] } }).Assess().Matrix, (test with { Assessment = test.Assessment with { Evidence = [.. better] } }).Assess().Matrix);
        for (var item = 0; item < low.Items.Count; item++)
        {
            for (var i = 0; i < low.Hypotheses.Count; i++)
                Assert.True(Math.Abs(low.Row(item)[i]) <= Math.Abs(high.Row(item)[i]));
        }
    });

    [Fact]
    public void No_stated_item_moves_a_hypothesis_further_than_its_class_allows() => EngineCase.Any.Sample(test =>
    {
        var matrix = test.Assess().Matrix;
        foreach (var (position, item) in matrix.Items.Index())
        {
            if (item.IsLearned && item.Item.Forgeability is null)
                continue;
            foreach (var contribution in matrix.Row(position))
                Assert.InRange(contribution, -item.Class.LimitMillibans, item.Class.LimitMillibans);
        }
    });

    [Fact]
    public void An_override_stands_in_the_place_of_the_computed_value_and_is_marked()
    {
        var test = EngineCase.Of(EngineCase.Lines(("S0000", [2_000, 300, 0, 0, 0])), EngineCase.Observed("S0000"));
        var matrix = (test with { Assessment = test.Assessment with { Overrides = [new Override("S0000/", "G0", -250, "shared tool")] } }).Assess().Matrix;
        Assert.Equal(-250, matrix.Row(0)[0]);
        Assert.True(matrix.IsOverridden(0, 0));
        Assert.Equal(300, matrix.Row(0)[1]);
        Assert.False(matrix.IsOverridden(0, 1));
    }

    [Fact]
    public void An_imitation_differs_from_its_group_by_its_prior_and_the_evidence_that_cannot_be_forged() => EngineCase.Any.Sample(test =>
    {
        var matrix = test.Assess().Matrix;
        for (var i = 0; i < matrix.Hypotheses.Count; i++)
        {
            if (matrix.Hypotheses[i].Imitates is not (>= 0 and var group))
                continue;
            var expected = EngineRules.Default.ImitationPriorMillibans;
            for (var item = 0; item < matrix.Items.Count; item++)
                expected += matrix.Items[item].Class.CanBeImitated ? 0 : matrix.Favours(item, matrix.Unknown, group);
            Assert.Equal(expected, matrix.LogOdds[i] - matrix.LogOdds[group]);
        }
    });

    [Fact]
    public void A_partys_own_group_prior_is_the_probability_before_the_evidence()
    {
        var test = EngineCase.Of(EngineCase.Lines(), EngineCase.Observed("T1000"));
        var matrix = (test with { Assessment = test.Assessment with { GroupPriors = [new GroupPrior("G2", 500_000)] } }).Assess().Matrix;
        // Half for the group; the other half in equal parts for four groups and the unknown actor.
        Assert.Equal(Millibans.FromNats(Math.Log(0.5)), matrix.Hypotheses[2].PriorMillibans);
        Assert.Equal(Millibans.FromNats(Math.Log(0.1)), matrix.Hypotheses[0].PriorMillibans);
        Assert.Equal(Millibans.FromNats(Math.Log(0.1)), matrix.Hypotheses[matrix.Unknown].PriorMillibans);
    }

    [Fact]
    public void Kinds_of_unknown_share_what_the_knowledge_gives_to_an_unknown_actor()
    {
        var test = EngineCase.Of(EngineCase.Lines(), EngineCase.Observed("T1000"));
        var titles = new Dictionary<string, string>();
        var matrix = (test with
        {
            Assessment = test.Assessment with
            {
                Hypotheses = [new("bb", HypothesisKind.UnknownOfState, titles, null, "BB", 301), new("crime", HypothesisKind.UnknownNonState, titles)],
            },
        }).Assess().Matrix;
        var shares = matrix.Hypotheses.Where(one => one.Kind is HypothesisKind.Unknown or HypothesisKind.UnknownOfState or HypothesisKind.UnknownNonState)
            .Select(one => Math.Pow(10, one.PriorMillibans / 1_000.0)).ToArray();
        Assert.Equal([0.5, 0.25, 0.25], shares.Select(share => Math.Round(share, 3)));
    }

    [Fact]
    public void Stated_values_reach_a_group_that_no_report_is_about()
    {
        var knowledge = new KnowledgeBase([.. EngineCase.Knowledge.Groups, new ActorGroup("G9", "silent", [])], EngineCase.Knowledge.Features, EngineCase.Knowledge.GroupDocuments, [], []);
        var assessment = EngineCase.Empty with { Evidence = [EngineCase.Stated("signals", EvidenceKind.Signals, ("G9", 3_000))] };
        var input = AssessmentCheck.Check(assessment, knowledge, EngineCase.KnowledgeHash, EngineCase.WeightsHash, out _)!;
        var verdict = AttributionEngine.Assess(input, knowledge.Admit(KnowledgeCut.None), EngineCase.Lines() with { Lines = [] });
        Assert.Equal("G9", verdict.Matrix.Hypotheses[verdict.Leader].Id);
    }
}
