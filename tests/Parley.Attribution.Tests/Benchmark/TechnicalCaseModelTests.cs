using CsCheck;

namespace Parley.Attribution.Tests;

public sealed class TechnicalCaseModelTests
{
    [Fact]
    public void Without_weights_every_group_is_as_likely_as_an_unknown_actor()
    {
        var verdict = new TechnicalCaseModel(_ => null, "no weights").Judge(SmallKnowledge.Case(["GA"], "T1"), SmallKnowledge.All);
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
        var verdict = new TechnicalCaseModel(_ => null, "no weights").Judge(test, SmallKnowledge.Base.Admit(test.Cut));
        Assert.Empty(verdict.Ranking);
        Assert.Equal(1, verdict.PUnknown);
    }

    /// <summary>Reckoned by hand: GA leads by one piece of software and one technique; without both nothing is left that tells it from an unknown actor.</summary>
    [Fact]
    public void Robust_weighs_a_group_against_its_imitation()
    {
        var seen = SmallKnowledge.All;
        var evidence = new TechnicalEvidence(seen.Candidates, [0, -100], 0, [Line(seen, "S1", 5, 0), Line(seen, "T1", 1, 0)]);
        double[] face = evidence.Probabilities(_ => true);
        var (robust, imitated) = PlantedAssumption.Apply(evidence, face, seen);

        // Odds against GA are exp(-1) without the software, and 1 without the technique too.
        Assert.Equal(face[0] / (1 + (0.01 * Math.Exp(-1)) + (0.0005 * 1)), robust[0], 1e-12);
        Assert.Equal(face[0] - robust[0], imitated, 1e-12);
    }

    [Fact]
    public void Nobody_gains_by_the_assumption_of_planted_evidence() => Gen.Double[-10, 10].Array[8].Sample(odds =>
    {
        var seen = SmallKnowledge.All;
        var evidence = new TechnicalEvidence(seen.Candidates, odds[..2], odds[2], [Line(seen, "S1", odds[3], odds[4]), Line(seen, "T1", odds[5], odds[6])]);
        var face = evidence.Probabilities(_ => true);
        var (robust, imitated) = PlantedAssumption.Apply(evidence, face, seen);
        Assert.All(robust.Zip(face), pair => Assert.InRange(pair.First, 0, pair.Second));
        Assert.Equal(1, robust.Sum() + imitated + face[^1], 1e-9);
    });

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
            return ResultLine.Of(JudgedCase.Of(test, seen, new TechnicalCaseModel(new YearlyWeights(known).For, "weights of its own").Judge(test, seen), 0));
        }
    }

    private static TechnicalLine Line(AdmissibleKnowledge seen, string feature, double ofA, double ofB) => new(seen.FeatureIndex(feature), [ofA, ofB], 0);
}
