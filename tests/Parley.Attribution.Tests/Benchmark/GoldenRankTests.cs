namespace Parley.Attribution.Tests;

public sealed class GoldenRankTests
{
    [Theory]
    [InlineData("reports")]
    [InlineData("campaigns")]
    [InlineData("campaigns_unattributed")]
    public void Candidates_are_those_that_the_suite_counted(string suite)
    {
        foreach (var test in PublicBench.Cases(suite))
        {
            var seen = PublicBench.Knowledge.Admit(test.Cut);
            Assert.Equal(test.StatedCandidates, seen.Candidates.Count);
            Assert.Equal(test.StatedKnown, seen.Candidates.Any(group => test.Groups.Contains(seen.Group(group).Id)));
        }
    }

    [Theory]
    [InlineData("reports", 400)]
    [InlineData("campaigns", 20)]
    public void Every_golden_rank_of_every_baseline_is_reproduced(string suite, int known)
    {
        var (count, differing) = (0, new List<string>());
        foreach (var test in PublicBench.Cases(suite).Where(test => test.GoldenRanks.Count > 0))
        {
            count++;
            var ranks = Baselines.Ranks(test, PublicBench.Knowledge.Admit(test.Cut));
            differing.AddRange(test.GoldenRanks.Where(golden => ranks[golden.Key] is not { } rank || Math.Abs(rank - golden.Value) > 1e-9)
                .Select(golden => $"{test.Id} {golden.Key}: {ranks[golden.Key]}, golden {golden.Value}"));
        }

        Assert.Empty(differing);
        Assert.Equal(known, count);
    }
}
