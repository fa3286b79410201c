using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class ExplanationTests
{
    [Fact]
    public void What_looks_damning_for_both_is_shown_as_telling_nothing()
    {
        var lines = EngineCase.Lines(("S0000", [2_000, 1_950, 0, 0, 0]), ("T1000", [300, 0, 0, 0, 0]), ("T1001", [50, 0, 0, 0, 0]));
        var verdict = EngineCase.Of(lines, EngineCase.Observed("S0000"), EngineCase.Observed("T1000"), EngineCase.Observed("T1001")).Assess();
        var items = verdict.Explanation.Items.ToDictionary(item => verdict.Ledger.Items[item.Item].Item.Id);
        Assert.Equal(["T1000/", "S0000/", "T1001/"], verdict.Explanation.Items.Select(item => verdict.Ledger.Items[item.Item].Item.Id));
        Assert.True(items["S0000/"].IsIndifferent);
        Assert.False(items["T1000/"].IsIndifferent);
        Assert.False(items["T1001/"].IsIndifferent);
    }

    [Fact]
    public void The_fewest_removals_that_flip_the_lead_are_those_of_trying_every_set() => EngineCase.Any.Sample(test =>
    {
        var verdict = test.Assess();
        Assert.Equal(Fewest(verdict.Ledger, verdict.Leader), verdict.Explanation.Flip.Items?.Count);
        if (verdict.Explanation.Flip.Items is { } items)
            Assert.NotEqual(verdict.Leader, LeaderWithout(verdict.Ledger, items));
    }, iter: 40);

    [Fact]
    public void The_smallest_shift_is_the_lead_over_the_next()
    {
        var verdict = EngineCase.Of(EngineCase.Lines(("T1000", [700, 400, 0, 0, 0])), EngineCase.Observed("T1000")).Assess();
        Assert.Equal(301, verdict.Explanation.Flip.ShiftMillibans);
        Assert.Equal("G1", verdict.Ledger.Hypotheses[verdict.Explanation.Flip.ShiftLeader].Id);
    }

    [Fact]
    public void The_forging_cost_is_that_of_the_cheapest_of_all_sets() => EngineCase.Any.Sample(test =>
    {
        var verdict = test.Assess();
        var ledger = verdict.Ledger;
        var lead = ledger.LogOdds[verdict.Leader] - ledger.LogOdds[verdict.Rival];
        int? least = null;
        for (var set = 0; set < 1 << ledger.Items.Count; set++)
        {
            var (days, made, isForgeable) = (0, 0, true);
            for (var item = 0; item < ledger.Items.Count; item++)
            {
                if ((set >> item & 1) == 0)
                    continue;
                days += ledger.Items[item].Class.CostDays;
                made += ledger.Favours(item, verdict.Leader, verdict.Rival);
                isForgeable &= ledger.Items[item].Class.CanBeImitated;
            }

            if (isForgeable && made >= lead && (least is null || days < least))
                least = days;
        }

        Assert.Equal(least, verdict.Explanation.Forging.Items is null ? null : verdict.Explanation.Forging.Days);
        Assert.Equal(verdict.Explanation.Forging.Days, verdict.Explanation.Forging.Items?.Sum(item => ledger.Items[item].Class.CostDays) ?? 0);
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
        var decisive = new CandidateQuestion("decisive", new Dictionary<string, int> { ["G0"] = 990_000 }, 10_000);
        var useless = new CandidateQuestion("useless", new Dictionary<string, int> { ["G0"] = 500_000 }, 500_000);
        var verdict = EngineCase.Of(EngineCase.Lines(("T1000", EngineCase.Only(0, 700))), EngineCase.Observed("T1000"))
            .Assess(new EngineOptions { Questions = [useless, decisive] });
        var questions = verdict.Explanation.Questions;
        Assert.Equal("decisive", questions[0].Id);
        Assert.All(questions, question => Assert.True(question.GainMillibans >= 0));
        Assert.Equal(0, Gain(useless, verdict));
        Assert.Equal(Gain(decisive, verdict), questions[0].GainMillibans / 1_000.0, 0.002);
    }

    [Fact]
    public void What_was_observed_is_not_asked_again()
    {
        var verdict = EngineCase.Of(EngineCase.Lines(), EngineCase.Observed("S0000"), EngineCase.Observed("T1001")).Assess();
        Assert.NotEmpty(verdict.Explanation.Questions);
        Assert.DoesNotContain(verdict.Explanation.Questions, question => question.Id is "S0000" or "T1001");
    }

    /// <summary>Expected information in bans, by the definition: doubt before less mean doubt after either answer.</summary>
    private static double Gain(CandidateQuestion question, Verdict verdict)
    {
        double[] before = [.. verdict.Ledger.LogOdds.ToArray().Select(one => Math.Pow(10, one / 1_000.0))];
        before = [.. before.Select(one => one / before.Sum())];
        double[] yes = [.. verdict.Ledger.Hypotheses.Select(one => question.YesPpm.GetValueOrDefault(one.Id, question.OtherPpm) / 1e6)];
        double Doubt(IEnumerable<double> shares)
        {
            double[] all = [.. shares];
            return all.Sum(one => one <= 0 ? 0 : -one / all.Sum() * Math.Log10(one / all.Sum())) * all.Sum();
        }

        return Doubt(before) - Doubt(before.Zip(yes, (p, y) => p * y)) - Doubt(before.Zip(yes, (p, y) => p * (1 - y)));
    }

    private static int? Fewest(EvidenceLedger ledger, int leader)
    {
        int? fewest = null;
        for (var set = 1; set < 1 << ledger.Items.Count; set++)
        {
            if (fewest is { } known && int.PopCount(set) >= known)
                continue;
            int[] removed = [.. Enumerable.Range(0, ledger.Items.Count).Where(item => (set >> item & 1) == 1)];
            if (LeaderWithout(ledger, removed) != leader)
                fewest = removed.Length;
        }

        return fewest;
    }

    /// <summary>Who leads without some items; of equal ones the first.</summary>
    private static int LeaderWithout(EvidenceLedger ledger, IReadOnlyList<int> removed)
    {
        var logOdds = ledger.LogOdds.ToArray();
        foreach (var item in removed)
        {
            for (var i = 0; i < logOdds.Length; i++)
                logOdds[i] -= ledger.Row(item)[i];
        }

        return Array.IndexOf(logOdds, logOdds.Max());
    }
}
