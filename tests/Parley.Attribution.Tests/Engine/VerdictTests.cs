using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class VerdictTests
{
    private const int Likely = 800_000;
    private const int VeryLikely = 950_000;

    [Fact]
    public void Both_numbers_sum_to_a_million_exactly() => EngineCase.Any.Sample(test =>
    {
        var verdict = test.Assess();
        Assert.Equal(Ppm.Whole, verdict.Hypotheses.Sum(one => one.FacePpm));
        Assert.Equal(Ppm.Whole, verdict.Hypotheses.Sum(one => one.RobustPpm));
        Assert.Equal(Ppm.Whole, verdict.Ladder.Sponsors.Sum(one => one.FacePpm));
        Assert.Equal(Ppm.Whole, verdict.Ladder.Sponsors.Sum(one => one.RobustPpm));
    });

    [Fact]
    public void The_robust_number_is_never_above_face_value_but_for_the_unknown_actor() => EngineCase.Any.Sample(test =>
    {
        var verdict = test.Assess();
        foreach (var one in verdict.Hypotheses)
            Assert.True(one.RobustPpm <= one.FacePpm || one.Hypothesis == verdict.Matrix.Unknown);
    });

    [Fact]
    public void The_word_is_that_of_the_lower_number_and_for_the_unknown_that_of_the_higher_one() => EngineCase.Any.Sample(test =>
    {
        var verdict = test.Assess();
        foreach (var one in verdict.Hypotheses)
        {
            var spoken = one.Hypothesis == verdict.Matrix.Unknown ? Math.Max(one.FacePpm, one.RobustPpm) : Math.Min(one.FacePpm, one.RobustPpm);
            Assert.Equal(LikelihoodWord.Of("icd-203", spoken), one.Word);
        }

        foreach (var one in verdict.Ladder.Sponsors)
        {
            var spoken = one.Sponsor == SponsorPrior.Unknown ? Math.Max(one.FacePpm, one.RobustPpm) : Math.Min(one.FacePpm, one.RobustPpm);
            Assert.Equal(LikelihoodWord.Of("icd-203", spoken), one.Word);
        }
    });

    [Fact]
    public void Every_probability_lies_in_an_interval_that_is_not_a_point() => EngineCase.Any.Sample(test =>
    {
        foreach (var one in test.Assess().Hypotheses)
        {
            Assert.InRange(one.FacePpm, one.FaceInterval.LowPpm, one.FaceInterval.HighPpm);
            Assert.InRange(one.RobustPpm, one.RobustInterval.LowPpm, one.RobustInterval.HighPpm);
            Assert.True(one.FaceInterval.LowPpm < one.FaceInterval.HighPpm);
        }
    });

    [Fact]
    public void Techniques_and_malware_alone_make_no_state_and_no_group_more_than_likely() => EngineCase.TechnicalOnly.Sample(test =>
    {
        foreach (var isBlindAgreement in (bool[])[false, true])
        {
            var verdict = test.Assess(new EngineOptions { IsBlindAgreement = isBlindAgreement });
            foreach (var sponsor in verdict.Ladder.Sponsors.Where(one => one.Sponsor is "AA" or "BB" or "CC"))
                Assert.True(sponsor is { FacePpm: <= Likely, RobustPpm: <= Likely });
            Assert.True(verdict.Ladder.Steps[^1].FacePpm <= Likely);
            foreach (var one in verdict.Hypotheses)
                Assert.True(one.RobustPpm <= Likely || verdict.Matrix.Hypotheses[one.Hypothesis].Kind is HypothesisKind.Unknown or HypothesisKind.Several);
        }
    });

    [Fact]
    public void Two_families_lift_the_caps_and_one_family_needs_a_second_party()
    {
        static SponsorVerdict State(EngineCase test, bool isBlindAgreement = false) => (test with
        {
            Assessment = test.Assessment with { SponsorPriors = [new SponsorPrior("G0", new Dictionary<string, int> { ["AA"] = 999_000, ["unknown"] = 1_000 })] },
        }).Assess(new EngineOptions { IsBlindAgreement = isBlindAgreement }).Ladder.Sponsors.Single(one => one.Sponsor == "AA");

        var lines = EngineCase.Lines(("S0000", [3_000, 0, 0, 0, 0]), ("S0001", [3_000, 0, 0, 0, 0]));
        var malware = new[] { EngineCase.Observed("S0000"), EngineCase.Observed("S0001") };
        var signals = EngineCase.Stated("signals", EvidenceKind.Signals, ("G0", 4_000)) with { Source = "sensor" };
        var other = EngineCase.Stated("more signals", EvidenceKind.Signals, ("G0", 4_000)) with { Source = "other sensor" };
        var text = EngineCase.Stated("strings", EvidenceKind.Language, ("G0", 500));

        var technical = State(EngineCase.Of(lines, malware));
        Assert.Equal((Likely, CapReason.TechniquesAndMalwareAlone), (technical.FacePpm, technical.Cap!.Reason));
        Assert.True(technical.Cap.UncappedFacePpm > VeryLikely);
        Assert.Equal(Likely, State(EngineCase.Of(lines, malware), isBlindAgreement: true).FacePpm);
        Assert.Equal(Likely, State(EngineCase.Of(lines, [.. malware, text])).FacePpm);

        var oneFamily = State(EngineCase.Of(lines, signals, other));
        Assert.Equal((VeryLikely, CapReason.OneFamily), (oneFamily.FacePpm, oneFamily.Cap!.Reason));
        Assert.True(State(EngineCase.Of(lines, signals, other), isBlindAgreement: true).FacePpm > VeryLikely);

        Assert.True(State(EngineCase.Of(lines, [.. malware, signals])).FacePpm > VeryLikely);
        // Two families from one report are one.
        Assert.Equal(VeryLikely, State(EngineCase.Of(lines, [.. malware.Select(item => item with { Source = "sensor" }), signals])).FacePpm);
    }

    [Fact]
    public void One_planted_malware_and_a_quarter_of_the_techniques_do_not_carry_the_robust_number()
    {
        // Six techniques speak for the truth (G2); one malware and two techniques were planted for G0.
        var lines = EngineCase.Lines([
            .. Enumerable.Range(0, 6).Select(i => ($"T100{i}", EngineCase.Only(2, 600))),
            .. Enumerable.Range(6, 2).Select(i => ($"T100{i}", EngineCase.Only(0, 800))),
            ("S0000", [3_200, 0, 0, 0, 0])]);
        var verdict = EngineCase.Of(lines, [.. Enumerable.Range(0, 8).Select(i => EngineCase.Observed($"T100{i}")), EngineCase.Observed("S0000")]).Assess();
        Assert.Equal("G0", verdict.Matrix.Hypotheses[verdict.Leader].Id);
        Assert.True(verdict.Hypotheses[verdict.Leader].FacePpm > 900_000);
        Assert.True(verdict.Hypotheses[verdict.Leader].RobustPpm < 100_000);
        Assert.NotEqual(verdict.Leader, verdict.RobustLeader);
        Assert.Equal(["S0000/", "T1006/", "T1007/"], verdict.Explanation.Items.Where(item => item.IsTrimmed).Select(item => verdict.Matrix.Items[item.Item].Item.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_no_report_is_admissible_everything_is_unknown()
    {
        var test = EngineCase.Of(new TechnicalEvidence([], [], 0, []), EngineCase.Stated("log", EvidenceKind.Signals));
        var verdict = AttributionEngine.Assess(test.Checked, EngineCase.Knowledge.Admit(new KnowledgeCut([], DateOnly.MinValue)), test.Technical);
        Assert.Equal(["several", "unknown"], verdict.Matrix.Hypotheses.Select(one => one.Id));
        Assert.Equal("unknown", Assert.Single(verdict.Ladder.Sponsors).Sponsor);
        Assert.Empty(verdict.Ladder.Steps);
    }

    [Theory]
    [InlineData("icd-203", 0, "almost-no-chance", null)]
    [InlineData("icd-203", 550_000, "even-chance", null)]
    [InlineData("icd-203", 550_001, "likely", null)]
    [InlineData("icd-203", 800_000, "likely", null)]
    [InlineData("icd-203", 800_001, "very-likely", null)]
    [InlineData("icd-203", 999_999, "almost-certain", null)]
    [InlineData("phia", 60_000, "remote-chance", "highly-unlikely")]
    [InlineData("phia", 75_000, "remote-chance", "highly-unlikely")]
    [InlineData("phia", 75_001, "highly-unlikely", "remote-chance")]
    [InlineData("phia", 100_000, "highly-unlikely", null)]
    [InlineData("phia", 750_000, "likely", null)]
    [InlineData("phia", 790_000, "highly-likely", "likely")]
    public void A_word_is_that_of_the_band_and_in_a_gap_both_neighbours_are_named(string scale, int ppm, string code, string? beside) =>
        Assert.Equal(new LikelihoodWord(code, beside), LikelihoodWord.Of(scale, ppm));

    [Fact]
    public void Parts_are_apportioned_by_the_largest_remainders()
    {
        Assert.Equal([333_334, 333_333, 333_333], Ppm.Apportion([1, 1, 1]));
        Assert.Equal([0, 1_000_000], Ppm.Apportion([1e-9, 1]));
        Gen.Double[0, 1].Array[1, 400].Where(shares => shares.Sum() > 0).Sample(shares => Assert.Equal(Ppm.Whole, Ppm.Apportion(shares).Sum()));
    }

    [Fact]
    public void An_interval_is_where_the_share_of_judged_cases_may_lie()
    {
        // Wilson for 9 of 10: 0.5958 to 0.9821 (Brown, Cai and DasGupta 2001, formula 4).
        var interval = ProbabilityInterval.Wilson(0.9, 10);
        Assert.Equal(new ProbabilityInterval(595_850, 982_124), interval);
        Assert.Equal(990_000, interval.With(interval, 990_000).HighPpm);
        Assert.Equal(ProbabilityInterval.Wilson(0.3, ProbabilityInterval.AssumedCases), ProbabilityInterval.Assumed(300_000));
    }
}
