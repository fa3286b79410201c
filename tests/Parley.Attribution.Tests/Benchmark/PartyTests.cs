namespace Parley.Attribution.Tests;

public sealed class PartyTests
{
    private static readonly DateOnly s_date = new(2020, 1, 1);

    private static readonly KnowledgeBase s_knowledge = new(
        [new("G1", "one", []), new("G2", "two", [])],
        [.. Enumerable.Range(1, 6).Select(i => new Feature($"T{i}", $"technique {i}", FeatureKind.Technique, []))],
        [new("G1", "a", null, new(2018, 1, 1), ["T1", "T2", "T3", "T4"]), new("G2", "b", null, new(2018, 1, 1), ["T5", "T6"])], [], []);

    /// <summary>Likelihood ratios of techniques and nothing else: their sum is additive, so nothing may get lost between the parties.</summary>
    private static readonly Weights s_additive = new([1, .. new double[14]], new double[6], new double[441], 0, null, "");

    private static BenchmarkCase Case(string group, params string[] features) => new("c", "s", s_date, 0, true, [group], features, []);

    [Fact]
    public void Where_scores_only_add_up_the_vectors_say_what_all_evidence_says()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var outcome = new PartyTrial(_ => s_additive, seed).Run(Case("G1", "T1", "T2", "T3", "T5"), s_knowledge.Admit(KnowledgeCut.None))!.Value;
            Assert.Equal(outcome.Together, outcome.Joint);
            Assert.True(outcome.Together);
        }
    }

    [Fact]
    public void Parties_agree_only_if_both_put_the_same_group_first()
    {
        static PartyOutcome Of(params string[] features) => new PartyTrial(_ => s_additive, 1).Run(Case("G1", features), s_knowledge.Admit(KnowledgeCut.None))!.Value;
        Assert.Equal((true, true, true), Of("T1", "T2") is var same ? (same.First, same.Second, same.DoAgree) : default);
        var split = Of("T1", "T5");
        Assert.False(split.DoAgree);
        Assert.NotEqual(split.First, split.Second);
    }

    [Fact]
    public void A_case_without_a_known_actor_or_with_one_feature_is_not_dealt()
    {
        var trial = new PartyTrial(_ => s_additive, 1);
        Assert.Null(trial.Run(Case("G9", "T1", "T2"), s_knowledge.Admit(KnowledgeCut.None)));
        Assert.Null(trial.Run(Case("G1", "T1"), s_knowledge.Admit(KnowledgeCut.None)));
        Assert.Null(new PartyTrial(_ => null, 1).Run(Case("G1", "T1", "T2"), s_knowledge.Admit(KnowledgeCut.None)));
    }

    [Fact]
    public void The_report_counts_shares_of_cases()
    {
        PartyOutcome[] outcomes = [new(true, true, true, true, true), new(true, false, true, false, false), new(false, false, false, true, true), new(false, true, false, false, false)];
        var row = SuiteReport.Of("s", [], [], outcomes, 1).Parties!;
        Assert.Equal((4, 0.5, 0.5, 0.5), (row.Cases, row.Alone.Value, row.Joint.Value, row.Together.Value));
        Assert.Equal((0.5, 1, 0), (row.Agreed.Value, row.RightIfAgreed.Value, row.RightIfNot.Value));
        Assert.Null(SuiteReport.Of("s", [], [], [], 1).Parties);
    }
}
