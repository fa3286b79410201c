namespace Parley.Attribution.Tests;

public sealed class EngineCaseModelTests
{
    [Fact]
    public void Without_weights_every_group_is_as_likely_as_any_other()
    {
        var verdict = new EngineCaseModel(SmallKnowledge.Base, _ => null, "no weights").Judge(SmallKnowledge.Case(["GA"], "T1"), SmallKnowledge.All);
        Assert.Equal(["GA", "GB"], verdict.Ranking.Select(group => group.Group));
        Assert.Equal(verdict.Ranking[0].Probability, verdict.Ranking[1].Probability, 1e-12);
        Assert.InRange(verdict.PUnknown, 0.1, 0.9);
        Assert.InRange(verdict.Ranking.Sum(group => group.Probability) + verdict.PUnknown, 0.5, 1 + 1e-9);
    }

    [Fact]
    public void Without_candidates_the_actor_is_unknown()
    {
        var test = SmallKnowledge.Case([], "T1") with { Date = new DateOnly(2019, 1, 1) };
        var verdict = new EngineCaseModel(SmallKnowledge.Base, _ => null, "no weights").Judge(test, SmallKnowledge.Base.Admit(test.Cut));
        Assert.Empty(verdict.Ranking);
        Assert.Equal(1, verdict.PUnknown);
    }

    /// <summary>The leak rule of weights: what was published in a case's year or later changes nothing of its verdict.</summary>
    [Fact]
    public void Later_reports_change_no_verdict()
    {
        var knowledge = PublicBench.Knowledge;
        var test = PublicBench.Cases("reports").First(item => item.Date is { Year: 2020, Month: <= 3 });
        var early = new DateOnly(2020, 1, 1);
        var past = new KnowledgeBase(
            knowledge.Groups, knowledge.Features, knowledge.GroupDocuments.Where(document => document.Date < early), knowledge.SoftwareDocuments.Where(document => document.Date < early), []);
        Assert.NotEqual(knowledge.GroupDocuments.Count, past.GroupDocuments.Count);
        Assert.Equal(Line(knowledge), Line(past));

        byte[] Line(KnowledgeBase known)
        {
            var seen = known.Admit(test.Cut);
            return ResultLine.Of(JudgedCase.Of(test, seen, new EngineCaseModel(known, new YearlyWeights(known).For, "weights of its own").Judge(test, seen), 0));
        }
    }
}
