namespace Parley.Attribution.Tests;

public sealed class NoticeTests
{
    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(2, 0, false)]
    [InlineData(3, 1, false)]
    [InlineData(4, 1, true)]
    public void A_case_outside_of_what_the_weights_were_learned_on_is_noticed(int techniques, int software, bool isOutside)
    {
        EvidenceItem[] items = [.. Enumerable.Range(0, techniques).Select(i => EngineCase.Observed($"T100{i}")), .. Enumerable.Range(0, software).Select(i => EngineCase.Observed($"S000{i}"))];
        Assert.Equal(isOutside, Codes(new WeightsRange(2, 4, 1, 100), items).Contains(AttributionCodes.NoticeFeatures));
    }

    [Theory]
    [InlineData(6, 100, true)]
    [InlineData(5, 5, false)]
    [InlineData(1, 4, true)]
    public void So_is_knowledge_with_fewer_or_more_candidates(int least, int most, bool isOutside) =>
        Assert.Equal(isOutside, Codes(new WeightsRange(1, 100, least, most), EngineCase.Observed("T1000")).Contains(AttributionCodes.NoticeCandidates));

    [Fact]
    public void An_item_of_a_day_after_the_assessment_is_noticed()
    {
        var created = DateOnly.FromDateTime(EngineCase.Empty.Created.UtcDateTime);
        Assert.DoesNotContain(AttributionCodes.NoticeLateItem, Codes(null, EngineCase.Observed("T1000") with { Date = created }));
        Assert.Contains(AttributionCodes.NoticeLateItem, Codes(null, EngineCase.Observed("T1000") with { Date = created.AddDays(1) }));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_leader_that_one_report_is_about_is_noticed(int reports, bool isNoticed) =>
        Assert.Equal(isNoticed, Judge([new ActorGroup("GA", "a", [])], reports).Contains(AttributionCodes.NoticeOneReport));

    [Theory]
    [InlineData(12, null, true)]
    [InlineData(12, ActorGroup.NonState, false)]
    [InlineData(9, null, false)]
    public void Knowledge_that_names_a_state_for_everyone_is_noticed(int groups, string? last, bool isNoticed) => Assert.Equal(
        isNoticed,
        Judge([.. Enumerable.Range(0, groups).Select(i => new ActorGroup($"G{i:00}", $"group {i}", [], i == groups - 1 && last is not null ? last : "XA"))], 2).Contains(AttributionCodes.NoticeAllStates));

    /// <summary>One technique that the first group's reports have, and a signal for it.</summary>
    private static IEnumerable<string> Judge(ActorGroup[] groups, int reports)
    {
        var knowledge = new KnowledgeBase(
            groups, [new Feature("T1", "technique", FeatureKind.Technique, [])],
            groups.SelectMany(group => Enumerable.Range(0, reports).Select(i => new GroupDocument(group.Id, $"{group.Id} {i}", null, new DateOnly(2020, 1, 1), ["T1"]))), [], []);
        var assessor = new Assessor(knowledge, LearnedWeights.Shipped);
        var assessment = EngineCase.Empty with
        {
            KnowledgeHash = assessor.KnowledgeHash,
            WeightsHash = assessor.WeightsHash,
            Evidence = [EngineCase.Stated("signal", EvidenceKind.Signals, (groups[0].Id, 4_000))],
        };
        Assert.True(assessor.TryJudge(assessment, out var verdict, out _));
        return verdict.Notices.Select(notice => notice.Code);
    }

    private static IEnumerable<string> Codes(WeightsRange? learned, params EvidenceItem[] items)
    {
        var lines = items.Where(item => item.Feature is not null).Select(item => (item.Feature!, EngineCase.Only(0, 100)));
        return EngineCase.Of(EngineCase.Lines([.. lines]) with { Learned = learned }, items).Assess().Notices.Select(notice => notice.Code);
    }
}
