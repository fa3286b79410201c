namespace Parley.Attribution.Tests;

public sealed class SuiteReportTests
{
    [Fact]
    public void Known_and_unknown_cases_are_counted_in_their_views()
    {
        var report = SuiteReport.Of("s", [Judged("GA", true, 0.9), Judged("GA", true, 0.6), Judged("GB", false, 0.8)], [], [], 1);
        Assert.Equal((3, 2, 4.0), (report.Cases, report.Known, report.Candidates));
        Assert.Equal(1, Assert.Single(report.Ranks).Top1.Value);
        Assert.Equal([(View.GivenKnown, 2), (View.AllHypotheses, 3)], report.Probabilities.Select(row => (row.View, row.Cases)));
        Assert.Equal((3, 3, 2), Counted(View.AllHypotheses, 0.5));
        Assert.Equal((3, 2, 1), Counted(View.AllHypotheses, 0.7));
        // Of candidates alone each leader has everything.
        Assert.Equal((2, 2, 2), Counted(View.GivenKnown, 0.95));
        Assert.Equal((3, 0, 0), Counted(View.Robust, 0.5));
        // The unknown case scores 0.2, between 0.1 and 0.4.
        Assert.Equal(0.5, report.UnknownAuroc.Value);
        Assert.Equal([1.0, 0.0], report.Clean.Select(row => row.Right.Value));
        Assert.Empty(report.Planted);

        (int, int, int) Counted(View view, double threshold) => report.Selective.Where(row => row.View == view && row.Threshold.Equals(threshold)).Select(row => (row.Cases, row.Answered, row.Right)).Single();
    }

    [Fact]
    public void Planted_kinds_are_shares_of_their_own_cases()
    {
        PlantedKind[] kinds = [PlantedKind.All[0], PlantedKind.All[2]];
        var report = SuiteReport.Of("s", [Judged("GA", true, 0.9)], [new(kinds[0], true, false), new(kinds[0], false, false), new(kinds[1], true, true)], [], 1);
        Assert.Equal([("malware-1", 2, 0.5, 0.0), ("both", 1, 1.0, 1.0)], report.Planted.Select(row => (row.Kind, row.Cases, row.Named.Value, row.NamedRobustly.Value)));
    }

    [Fact]
    public void A_suite_of_unknown_actors_has_no_ranks()
    {
        var report = SuiteReport.Of("s", [Judged("GB", false, 0.4)], [], [], 1);
        Assert.True(report.Ranks[0].Top1.IsNone);
        Assert.True(report.UnknownAuroc.IsNone);
    }

    private static JudgedCase Judged(string group, bool isKnown, double probability) => new(
        SmallKnowledge.Case([group], "T1"), isKnown, 4, new CaseVerdict([new("GA", probability)], [new("GA", probability / 3)], 1 - probability, 0, [], ""), 1);
}
