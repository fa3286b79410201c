namespace Parley.Attribution.Tests;

public sealed class EngineCaseModelTests
{
    private static readonly double s_whole = 3.02 + Math.Pow(10, -0.7);

    [Fact]
    public void Without_weights_every_group_is_as_likely_as_an_unknown_actor()
    {
        // Each group has an imitation with a hundredth of its prior, and the unknown actor several actors with a fifth: -700 millibans.
        var verdict = Model(SmallKnowledge.Base).Judge(SmallKnowledge.Case(["GA"], "T1"), SmallKnowledge.All);
        Assert.All(verdict.Ranking, group => Assert.Equal(1 / s_whole, group.Probability, 1e-12));
        Assert.Equal(["GA", "GB"], verdict.Ranking.Select(group => group.Group));
        Assert.Equal(1 / s_whole, verdict.PUnknown, 1e-12);
        Assert.Equal("unlikely", verdict.Verdict);

        // GA is said to be of RU; a claim counts 0.85, and 0.05 for no state, of the group and not of its imitation.
        Assert.Equal([("RU", Math.Round(0.85 / s_whole, 3)), (ActorGroup.NonState, Math.Round(0.05 / s_whole, 3))], verdict.Country.Select(country => (country.Group, Math.Round(country.Probability, 3))));
    }

    [Fact]
    public void Without_candidates_the_actor_is_unknown()
    {
        var test = SmallKnowledge.Case([], "T1") with { Date = new DateOnly(2019, 1, 1) };
        var verdict = Model(SmallKnowledge.Base).Judge(test, SmallKnowledge.Base.Admit(test.Cut));
        Assert.Empty(verdict.Ranking);
        Assert.Equal(1, verdict.PUnknown);
    }

    [Fact]
    public void A_case_has_the_probabilities_that_an_assessment_of_its_features_has()
    {
        var test = SmallKnowledge.Case(["GA"], "T1", "S1");
        var day = test.Date!.Value;
        var assessor = new Assessor(SmallKnowledge.Base, LearnedWeights.Shipped);
        var judged = new EngineCaseModel(SmallKnowledge.Base, _ => LearnedWeights.Shipped.For(day) ?? LearnedWeights.Shipped.Newest).Judge(test, SmallKnowledge.Base.Admit(test.Cut));
        var assessment = EngineCase.Empty with
        {
            Created = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            KnowledgeHash = assessor.KnowledgeHash,
            WeightsHash = assessor.WeightsHash,
            KnowledgeCut = test.Cut,
            Evidence = [EngineCase.Observed("T1"), EngineCase.Observed("S1")],
        };
        Assert.True(assessor.TryJudge(assessment, out var verdict, out var findings), string.Join(", ", findings));
        Assert.NotEmpty(judged.Robust);
        Assert.All(judged.Robust, group => Assert.Equal(verdict.Hypotheses.Single(one => verdict.Matrix.Hypotheses[one.Hypothesis].Id == group.Group).RobustPpm / 1e6, group.Probability));
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
            return ResultLine.Of(JudgedCase.Of(test, seen, new EngineCaseModel(known, new YearlyWeights(known).For).Judge(test, seen), 0));
        }
    }

    private static EngineCaseModel Model(KnowledgeBase knowledge) => new(knowledge, _ => null);
}
