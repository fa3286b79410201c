namespace Parley.Attribution.Tests;

public sealed class TechnicalCaseModelTests
{
    [Fact]
    public void Without_weights_every_group_is_as_likely_as_an_unknown_actor()
    {
        var verdict = new TechnicalCaseModel(_ => null).Judge(SmallKnowledge.Case(["GA"], "T1"), SmallKnowledge.All);
        Assert.All(verdict.Ranking, group => Assert.Equal(1 / 3.0, group.Probability, 1e-12));
        Assert.Equal(["GA", "GB"], verdict.Ranking.Select(group => group.Group));
        Assert.Equal(1 / 3.0, verdict.PUnknown, 1e-12);
        Assert.Equal("unlikely", verdict.Verdict);
        Assert.Equal([("RU", 0.333)], verdict.Country.Select(country => (country.Group, Math.Round(country.Probability, 3))));
    }

    [Fact]
    public void Without_candidates_the_actor_is_unknown()
    {
        var test = SmallKnowledge.Case([], "T1") with { Date = new DateOnly(2019, 1, 1) };
        var verdict = new TechnicalCaseModel(_ => null).Judge(test, SmallKnowledge.Base.Admit(test.Cut));
        Assert.Empty(verdict.Ranking);
        Assert.Equal(1, verdict.PUnknown);
    }

    [Fact]
    public void Robust_is_what_remains_without_the_strongest_software()
    {
        var seen = SmallKnowledge.All;
        var evidence = new TechnicalEvidence(seen.Candidates, [0, 0], 0, [Line(seen, "S1", 5, 0), Line(seen, "T1", 1, 0), Line(seen, "T2", 0, 0.5)]);
        var robust = PlantedAssumption.Apply(evidence, evidence.Probabilities(_ => true), seen);

        // Software and the one technique that favours GA are gone: only T2, which favours GB, is left.
        var rest = 1 + Math.Exp(0.5) + 1;
        Assert.Equal(1 / rest, robust[0], 1e-12);
        // GB gains nothing by what GA loses.
        Assert.Equal(Math.Exp(0.5) / (Math.Exp(6) + Math.Exp(0.5) + 1), robust[1], 1e-12);
        Assert.Equal(1, robust.Sum(), 1e-12);
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
            return ResultLine.Of(JudgedCase.Of(test, seen, new TechnicalCaseModel(new YearlyWeights(known).For).Judge(test, seen), 0));
        }
    }

    private static TechnicalLine Line(AdmissibleKnowledge seen, string feature, double ofA, double ofB) => new(seen.FeatureIndex(feature), [ofA, ofB], 0);
}
