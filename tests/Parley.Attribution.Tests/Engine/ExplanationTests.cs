using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class ExplanationTests
{
    [Fact]
    public void What_looks_damning_for_both_is_shown_as_telling_nothing()
    {
        var lines = EngineCase.Lines(("S0000", [2_000, 1_950, 0, 0, 0]), ("T1000", [300, 0, 0, 0, 0]), ("T1001", [50, 0, 0, 0, 0]));
        var verdict = EngineCase.Of(lines, EngineCase.Observed("S0000"), EngineCase.Observed("T1000"), EngineCase.Observed("T1001")).Assess();
        var items = verdict.Explanation.Items.ToDictionary(item => verdict.Matrix.Items[item.Item].Item.Id);
        Assert.Equal(["T1000/", "S0000/", "T1001/"], verdict.Explanation.Items.Select(item => verdict.Matrix.Items[item.Item].Item.Id));
        Assert.True(items["S0000/"].IsIndifferent);
        Assert.False(items["T1000/"].IsIndifferent);
        Assert.False(items["T1001/"].IsIndifferent);
    }

    [Fact]
    public void The_fewest_removals_that_flip_the_lead_are_those_of_trying_every_set() => EngineCase.Any.Sample(test =>
    {
        var verdict = test.Assess();
        Assert.Equal(Fewest(verdict.Matrix, verdict.Leader), verdict.Explanation.Flip.Items?.Count);
        if (verdict.Explanation.Flip.Items is { } items)
            Assert.NotEqual(verdict.Leader, LeaderWithout(verdict.Matrix, items));
    }, iter: 40);

    [Fact]
    public void The_smallest_shift_is_the_lead_over_the_next()
    {
        var verdict = EngineCase.Of(EngineCase.Lines(("T1000", [700, 400, 0, 0, 0])), EngineCase.Observed("T1000")).Assess();
        Assert.Equal(301, verdict.Explanation.Flip.ShiftMillibans);
        Assert.Equal("G1", verdict.Matrix.Hypotheses[verdict.Explanation.Flip.ShiftLeader].Id);
    }

    [Fact]
    public void The_forging_cost_is_that_of_the_cheapest_of_all_sets() => EngineCase.Any.Sample(test =>
    {
        var verdict = test.Assess();
        var matrix = verdict.Matrix;
        var lead = matrix.LogOdds[verdict.Leader] - matrix.LogOdds[verdict.Rival];
        int? least = null;
        for (var set = 0; set < 1 << matrix.Items.Count; set++)
        {
            var (days, made, isForgeable) = (0, 0, true);
            for (var item = 0; item < matrix.Items.Count; item++)
            {
                if ((set >> item & 1) == 0)
                    continue;
                days += matrix.Items[item].Class.CostDays;
                made += matrix.Favours(item, verdict.Leader, verdict.Rival);
                isForgeable &= matrix.Items[item].Class.CanBeImitated;
            }

            if (isForgeable && made >= lead && (least is null || days < least))
                least = days;
        }

        Assert.Equal(least, verdict.Explanation.Forging.Items is null ? null : verdict.Explanation.Forging.Days);
        Assert.Equal(verdict.Explanation.Forging.Days, verdict.Explanation.Forging.Items?.Sum(item => matrix.Items[item].Class.CostDays) ?? 0);
    }, iter: 40);

    [Fact]
    public void A_verdict_that_rests_on_malware_says_so()
    {
        var lines = EngineCase.Lines(("S0000", EngineCase.Only(0, 2_000)), ("T1000", EngineCase.Only(0, 500)));
        Assert.True(EngineCase.Of(lines, EngineCase.Observed("S0000")).Assess().Explanation.Forging is { RestsOnMalware: true, Days: 5, Items.Count: 1 });
        Assert.False(EngineCase.Of(lines, EngineCase.Observed("T1000")).Assess().Explanation.Forging.RestsOnMalware);
    }

    [Fact]
    public void The_best_question_is_the_one_whose_answer_leaves_the_least_doubt()
    {
        var verdict = EngineCase.Of(EngineCase.Lines(("T1000", EngineCase.Only(0, 700))), EngineCase.Observed("T1000")).Assess();
        var gains = EngineCase.Knowledge.Features.Where(feature => feature.Id != "T1000").ToDictionary(feature => feature.Id, feature => Gain(feature.Id, verdict));
        var questions = verdict.Explanation.Questions;
        Assert.Equal(5, questions.Count);
        Assert.All(questions, question => Assert.Equal(gains[question.Id], question.GainMillibans / 1_000.0, 0.002));
        var least = questions.Min(question => gains[question.Id]);
        Assert.All(gains.Where(one => questions.All(question => question.Id != one.Key)), one => Assert.True(one.Value <= least + 0.002));
    }

    [Fact]
    public void A_question_moves_the_verdict_only_if_an_answer_changes_the_leader_or_its_word()
    {
        var open = EngineCase.Of(EngineCase.Lines(), EngineCase.Observed("T1000")).Assess();
        Assert.Contains(open.Explanation.Questions, question => question.MovesVerdict);
        var sure = EngineCase.Of(EngineCase.Lines(("T1000", EngineCase.Only(0, 6_000))), EngineCase.Observed("T1000")).Assess();
        Assert.DoesNotContain(sure.Explanation.Questions, question => question.MovesVerdict);
    }

    [Fact]
    public void What_was_observed_is_not_asked_again()
    {
        var verdict = EngineCase.Of(EngineCase.Lines(), EngineCase.Observed("S0000"), EngineCase.Observed("T1001")).Assess();
        Assert.NotEmpty(verdict.Explanation.Questions);
        Assert.DoesNotContain(verdict.Explanation.Questions, question => question.Id is "S0000" or "T1001");
    }

    /// <summary>Expected information in bans, by the definition: doubt of the answer less mean doubt of it if the truth were known. A group's reports stand beside two of the general kind.</summary>
    private static double Gain(string feature, Verdict verdict)
    {
        double[] odds = [.. verdict.Matrix.LogOdds.ToArray().Select(one => Math.Pow(10, one / 1_000.0))];
        double Share(IEnumerable<GroupDocument> documents, double least, double beside) =>
            (documents.Count(document => document.Features.Contains(feature)) + least) / (documents.Count() + beside);
        static double Doubt(double yes) => new[] { yes, 1 - yes }.Sum(one => one <= 0 ? 0 : -one * Math.Log10(one));
        var general = Share(EngineCase.Knowledge.GroupDocuments, 0.5, 1);
        double[] yes =
        [
            .. verdict.Matrix.Hypotheses.Select(one => one.Group is { } group
                ? Share(EngineCase.Knowledge.GroupDocuments.Where(document => document.Group == group), 2 * general, 2) : general),
        ];
        return Doubt(odds.Zip(yes, (p, y) => p * y).Sum() / odds.Sum()) - (odds.Zip(yes, (p, y) => p * Doubt(y)).Sum() / odds.Sum());
    }

    private static int? Fewest(EvidenceMatrix matrix, int leader)
    {
        int? fewest = null;
        for (var set = 1; set < 1 << matrix.Items.Count; set++)
        {
            if (fewest is { } known && int.PopCount(set) >= known)
                continue;
            int[] removed = [.. Enumerable.Range(0, matrix.Items.Count).Where(item => (set >> item & 1) == 1)];
            if (LeaderWithout(matrix, removed) != leader)
                fewest = removed.Length;
        }

        return fewest;
    }

    /// <summary>Who leads without some items; of equal ones the first.</summary>
    private static int LeaderWithout(EvidenceMatrix matrix, IReadOnlyList<int> removed)
    {
        var logOdds = matrix.LogOdds.ToArray();
        foreach (var item in removed)
        {
            for (var i = 0; i < logOdds.Length; i++)
                logOdds[i] -= matrix.Row(item)[i];
        }

        return Array.IndexOf(logOdds, logOdds.Max());
    }
}
