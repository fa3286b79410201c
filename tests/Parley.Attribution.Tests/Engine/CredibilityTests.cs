using CsCheck;

namespace Parley.Attribution.Tests;

/// <summary>What a grade bears (Jeffrey's rule), and what sources and classes bear however much they say.</summary>
public sealed class CredibilityTests
{
    private const double Rounding = 2e-3;

    /// <summary>Software of one group alone, which by itself would make it nearly certain, where six actors were alike before.</summary>
    [Theory]
    [InlineData('A', 1)]
    [InlineData('C', 3)]
    [InlineData('F', 6)]
    [InlineData('E', 5)]
    public void An_item_raises_a_hypothesis_to_no_more_than_its_grade_bears(char source, int information)
    {
        var item = EngineCase.Observed("S0000") with { Grade = new Grade(source, information) };
        var reliability = Reliability.Permille(item.Grade.Value) / 1_000.0;
        var most = reliability + ((1 - reliability) / 6);
        var verdict = EngineCase.Of(EngineCase.Lines(("S0000", EngineCase.Only(0, 3_500))), item).Assess();
        Assert.InRange(Share(verdict, 0), most - 0.05, most);
    }

    [Fact]
    public void One_item_moves_the_actors_as_Jeffreys_rule_says() =>
        Gen.Select(Gen.Int[-2_000, 3_000].Array[EngineCase.GroupCount], Gen.Char['B', 'E'], Gen.Int[2, 5]).Sample((stated, source, information) =>
        {
            var item = EngineCase.Stated("one", EvidenceKind.Signals, [.. stated.Select((value, i) => ($"G{i}", value))]) with { Grade = new Grade(source, information) };
            var verdict = EngineCase.Of(EngineCase.Lines(), item).Assess();
            var reliability = Reliability.Permille(item.Grade.Value) / 1_000.0;
            double[] right = [.. stated.Append(0).Select(value => Math.Pow(10, value / 1_000.0))];
            double[] odds = [.. Enumerable.Range(0, right.Length).Select(i => Math.Pow(10, verdict.Matrix.LogOdds[i < EngineCase.GroupCount ? i : verdict.Matrix.Unknown] / 1_000.0))];
            for (var i = 0; i < right.Length; i++)
                Assert.Equal((reliability * right[i] / right.Sum()) + ((1 - reliability) / right.Length), odds[i] / odds.Sum(), Rounding);
        });

    [Fact]
    public void A_thousand_trivial_hints_of_one_source_bear_what_one_bears_at_most()
    {
        EvidenceItem[] hints = [.. Enumerable.Range(0, 1_000).Select(i => EngineCase.Stated($"hint {i:0000}", EvidenceKind.Indicator, ("G0", 500)) with { Source = "a blog" })];
        Assert.InRange(EngineCase.Of(EngineCase.Lines(), hints).Assess().Matrix.LogOdds[0], 0, 500 + hints.Length);
    }

    [Fact]
    public void Items_of_one_class_bear_twice_what_one_bears_however_many_sources_they_have()
    {
        EvidenceItem[] hints = [.. Enumerable.Range(0, 100).Select(i => EngineCase.Stated($"hint {i:000}", EvidenceKind.Indicator, ("G0", 500)))];
        Assert.InRange(EngineCase.Of(EngineCase.Lines(), hints).Assess().Matrix.LogOdds[0], 900, 1_000 + hints.Length);
    }

    [Fact]
    public void What_a_party_holds_of_a_group_does_not_change_what_the_evidence_says() => EngineCase.Any.Sample(test =>
    {
        var (before, after) = (test.Assess().Matrix, (test with { Assessment = test.Assessment with { GroupPriors = [new GroupPrior("G1", 700_000)] } }).Assess().Matrix);
        for (var item = 0; item < before.Items.Count; item++)
            Assert.Equal(before.Row(item).ToArray(), after.Row(item).ToArray());
    });

    [Fact]
    public void Two_good_signals_that_contradict_each_other_are_noticed_and_nobody_is_likely()
    {
        var grade = new Grade('A', 1);
        var verdict = EngineCase.Of(
            EngineCase.Lines(), EngineCase.Stated("for", EvidenceKind.Signals, ("G0", 3_100)) with { Grade = grade }, EngineCase.Stated("against", EvidenceKind.Signals, ("G1", 3_000)) with { Grade = grade }).Assess();
        Assert.Equal(["for", "against"], Assert.Single(verdict.Notices, notice => notice.Code == AttributionCodes.NoticeConflict).Args);
        Assert.All(verdict.Hypotheses.Where(one => verdict.Matrix.Hypotheses[one.Hypothesis].Kind == HypothesisKind.Group), one => Assert.True(one.FacePpm < 550_000));
        Assert.Contains(verdict.Ranking.Take(3), i => verdict.Matrix.Hypotheses[i].Kind == HypothesisKind.Several);
    }

    [Fact]
    public void The_more_pieces_of_software_point_to_different_groups_the_likelier_are_several_actors()
    {
        var lines = EngineCase.Lines([.. Enumerable.Range(0, EngineCase.SoftwareCount).Select(i => ($"S000{i}", EngineCase.Only(i, 2_000)))]);
        double[] shares =
        [
            .. Enumerable.Range(1, EngineCase.SoftwareCount).Select(count => EngineCase.Of(lines, [.. Enumerable.Range(0, count).Select(i => EngineCase.Observed($"S000{i}"))]).Assess())
                .Select(verdict => Share(verdict, verdict.Matrix.Hypotheses.ToList().FindIndex(one => one.Kind == HypothesisKind.Several))),
        ];
        Assert.Equal(shares.Order(), shares);
        Assert.True(shares[^1] > 0.5);
    }

    [Fact]
    public void The_unknown_actors_robust_number_is_never_below_its_face_value() => EngineCase.Any.Sample(test =>
    {
        var verdict = test.Assess();
        var unknown = verdict.Hypotheses[verdict.Matrix.Unknown];
        Assert.True(unknown.RobustPpm >= unknown.FacePpm);
        Assert.Equal(LikelihoodWord.Of(test.Assessment.Scale, unknown.RobustPpm), unknown.Word);
    });

    private static double Share(Verdict verdict, int hypothesis) => verdict.Hypotheses[hypothesis].FacePpm / 1e6;
}
