namespace Parley.Attribution.Tests;

public sealed class CalibrationTests
{
    /// <summary>Also that nothing of 2021 or later is in it.</summary>
    [Fact]
    public void The_table_that_is_shipped_is_counted_again_from_the_public_reports_before_2021()
    {
        var model = new EngineCaseModel(PublicBench.Knowledge, LearnedWeights.Shipped.For);
        var counted = CalibrationCount.Of(
        [
            .. PublicBench.Cases("reports").Where(test => test.Date < new DateOnly(2021, 1, 1))
                .Select(test => PublicBench.Knowledge.Admit(test.Cut) is var seen ? JudgedCase.Of(test, seen, model.Judge(test, seen), 0) : null!),
        ]);
        Assert.Equal(counted.Cases, CalibrationTable.Shipped.Cases);
        Assert.Equal(counted.Face, CalibrationTable.Shipped.Face);
        Assert.Equal(counted.Robust, CalibrationTable.Shipped.Robust);
    }

    [Fact]
    public void An_interval_holds_what_is_said_and_the_share_that_came_true()
    {
        for (var ppm = 0; ppm <= Ppm.Whole; ppm += 2_500)
        {
            foreach (var (bins, interval) in new[] { (CalibrationTable.Shipped.Face, CalibrationTable.Shipped.FaceInterval(ppm)), (CalibrationTable.Shipped.Robust, CalibrationTable.Shipped.RobustInterval(ppm)) })
            {
                Assert.InRange(ppm, interval.LowPpm, interval.HighPpm);
                var bin = bins[CalibrationTable.BinOf(ppm)];
                if (bin.Count >= ProbabilityInterval.AssumedCases)
                    Assert.InRange((int)(bin.Right * 1e6 / bin.Count), interval.LowPpm, interval.HighPpm);
                else
                    Assert.Equal(ProbabilityInterval.Assumed(ppm), interval);
            }
        }
    }

    /// <summary>Of what an analyst adds nothing was counted, so an interval that was would be bolder than anybody can be.</summary>
    [Fact]
    public void Intervals_are_counted_only_for_cases_of_techniques_and_malware_alone()
    {
        var malware = EngineCase.Of(EngineCase.Lines(("S0000", EngineCase.Only(0, 4_000))), EngineCase.Observed("S0000"));
        Assert.Equal(305, malware.Assess().Calibration!.Cases);
        var assessment = malware.Assessment;
        Assert.All(
        [
            assessment with { Evidence = [.. assessment.Evidence, EngineCase.Stated("x", EvidenceKind.Human, ("G0", 1))] },
            assessment with { GroupPriors = [new GroupPrior("G0", 100_000)] },
            assessment with { Overrides = [new Override(assessment.Evidence[0].Id, "G0", 1, "because")] },
            assessment with { Hypotheses = [new Hypothesis("insider", HypothesisKind.Other, new Dictionary<string, string>(), PriorMillibans: 0)] },
        ], other =>
        {
            var verdict = (malware with { Assessment = other }).Assess();
            Assert.Null(verdict.Calibration);
            Assert.Equal(ProbabilityInterval.Assumed(verdict.Hypotheses[0].FacePpm), verdict.Hypotheses[0].FaceInterval);
        });
    }
}
