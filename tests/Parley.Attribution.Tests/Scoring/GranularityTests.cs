namespace Parley.Attribution.Tests;

/// <summary>Reports and cases differ in how finely they code: a technique counts wherever a part of it is reported.</summary>
public sealed class GranularityTests
{
    [Fact]
    public void A_technique_is_seen_where_a_part_of_it_is_reported()
    {
        var seen = Parts.Admit(KnowledgeCut.None);
        var totals = ScoreTotals.Of(seen, [Parts.FeatureIndex("T1"), Parts.FeatureIndex("T2")], new DateOnly(2024, 1, 1));
        foreach (var score in new[] { Score.RareTechniques, Score.Profile, Score.NearestReport })
            Assert.Equal([0, 1], [totals.Scores[(0 * ScoreTotals.ScoreCount) + (int)score], Math.Sign(totals.Scores[ScoreTotals.ScoreCount + (int)score])]);
    }

    [Fact]
    public void Reports_stay_as_they_are_written_and_only_scores_see_the_whole()
    {
        var report = Parts.Admit(KnowledgeCut.None).GroupDocuments.First(document => Parts.Groups[document.Subject].Id == "parts");
        Assert.Equal(["T1.001", "T2.001"], report.Features.Select(feature => Parts.Features[feature].Id));
        Assert.Equal(["T1", "T1.001", "T2", "T2.001"], report.WithParents.Select(feature => Parts.Features[feature].Id));
    }

    /// <summary>Public reports of the years before 2021, as they are and with every part put down as its technique: no bound is met by much.</summary>
    [Theory]
    [InlineData(Coarseness.AsReported, 0.40, 0.60)]
    [InlineData(Coarseness.Techniques, 0.36, 0.55)]
    [InlineData(Coarseness.EveryOther, 0.38, 0.56)]
    public void Coarsely_coded_reports_are_ranked_about_as_well_as_finely_coded_ones(Coarseness coarseness, double top1, double top5)
    {
        var yearly = new YearlyWeights(PublicBench.Knowledge);
        var model = new EngineCaseModel(PublicBench.Knowledge, yearly.For);
        var known = 0;
        var (first, fifth) = (0, 0);
        foreach (var test in PublicBench.Cases("reports").Where(test => test.Date?.Year < 2021).Select(test => coarseness.Of(test, PublicBench.Knowledge)))
        {
            var seen = PublicBench.Knowledge.Admit(test.Cut);
            if (JudgedCase.Of(test, seen, model.Judge(test, seen), 0) is not { IsKnown: true } judged)
                continue;
            known++;
            var rank = Outcome.Of(judged, View.GivenKnown)!.Value.Rank;
            first += rank <= 1 ? 1 : 0;
            fifth += rank <= 5 ? 1 : 0;
        }

        Assert.True(known > 150);
        Assert.True(first >= top1 * known, $"{first} of {known} first");
        Assert.True(fifth >= top5 * known, $"{fifth} of {known} among five");
    }

    private static KnowledgeBase Parts { get; } = new(
        [new ActorGroup("parts", "a", []), new ActorGroup("others", "b", [])],
        [
            new Feature("T1", "one", FeatureKind.Technique, []), new Feature("T1.001", "part of one", FeatureKind.Technique, [], "T1"),
            new Feature("T2", "two", FeatureKind.Technique, []), new Feature("T2.001", "part of two", FeatureKind.Technique, [], "T2"),
            new Feature("T3", "three", FeatureKind.Technique, []), new Feature("T4", "four", FeatureKind.Technique, []),
        ],
        [
            new GroupDocument("parts", "first", null, new DateOnly(2020, 1, 1), ["T1.001", "T2.001"]),
            new GroupDocument("others", "second", null, new DateOnly(2020, 1, 1), ["T3", "T4"]),
        ],
        [], []);
}
