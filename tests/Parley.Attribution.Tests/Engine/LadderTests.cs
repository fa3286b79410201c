using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class LadderTests
{
    [Fact]
    public void No_step_is_likelier_than_the_one_below() => EngineCase.Any.Sample(test =>
    {
        var steps = test.Assess().Ladder.Steps;
        Assert.Equal(Enum.GetValues<LadderRung>(), steps.Select(step => step.Rung));
        for (var i = 1; i < steps.Count; i++)
            Assert.True(steps[i].FacePpm <= steps[i - 1].FacePpm && steps[i].RobustPpm <= steps[i - 1].RobustPpm);
    });

    [Fact]
    public void A_state_is_the_sum_over_groups_and_the_unknown_actor_of_that_state()
    {
        var test = EngineCase.Of(EngineCase.Lines(), EngineCase.Stated("nothing", EvidenceKind.Context));
        var verdict = (test with
        {
            Assessment = test.Assessment with
            {
                Hypotheses = [new("unnamed BB", HypothesisKind.UnknownOfState, new Dictionary<string, string>(), null, "BB")],
                SponsorPriors = [new SponsorPrior("G2", new Dictionary<string, int> { ["BB"] = 600_000, ["non-state"] = 400_000 })],
            },
        }).Assess();
        double Face(string id) => verdict.Hypotheses[verdict.Matrix.Hypotheses.ToList().FindIndex(one => one.Id == id)].FacePpm;
        double Sponsor(string sponsor) => verdict.Ladder.Sponsors.Single(one => one.Sponsor == sponsor).FacePpm;

        Assert.Equal((0.6 * Face("G2")) + Face("unnamed BB"), Sponsor("BB"), 1.0);
        // What a source of the knowledge claims of the other groups is taken as 85 percent.
        Assert.Equal(0.85 * (Face("G0") + Face("G1")), Sponsor("AA"), 1.0);
        Assert.Equal((0.4 * Face("G2")) + (0.05 * (Face("G0") + Face("G1") + Face("G4"))), Sponsor("non-state"), 1.0);
    }

    [Fact]
    public void The_other_sides_view_of_sponsors_changes_the_state_and_not_the_group()
    {
        var test = EngineCase.Of(EngineCase.Lines(("S0000", EngineCase.Only(0, 3_000))), EngineCase.Observed("S0000"));
        var verdict = test.Assess();
        SponsorPrior[] priors = [new("G0", new Dictionary<string, int> { ["non-state"] = 700_000, ["AA"] = 100_000, ["unknown"] = 200_000 })];
        var theirVerdict = (test with { Assessment = test.Assessment with { SponsorPriors = priors } }).Assess();
        var theirs = theirVerdict.Ladder;
        Assert.Equal(verdict.Hypotheses, theirVerdict.Hypotheses);
        Assert.Equal("AA", verdict.Ladder.Sponsors[0].Sponsor);
        Assert.Equal("non-state", theirs.Sponsors[0].Sponsor);
        Assert.Equal(verdict.Ladder.Steps[1], theirs.Steps[1]);
        Assert.True(theirs.Steps[3].FacePpm < verdict.Ladder.Steps[3].FacePpm);
    }

    [Fact]
    public void An_accident_is_nobodys()
    {
        var test = EngineCase.Of(EngineCase.Lines(), EngineCase.Stated("log", EvidenceKind.Signals, ("mistake", 3_000)));
        var verdict = (test with { Assessment = test.Assessment with { Hypotheses = [new("mistake", HypothesisKind.Accident, new Dictionary<string, string>())] } }).Assess();
        Assert.Equal("nobody", verdict.Ladder.Sponsors[0].Sponsor);
    }
}
