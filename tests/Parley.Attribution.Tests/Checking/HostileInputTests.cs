using System.Text;

namespace Parley.Attribution.Tests;

/// <summary>Files from people who mean ill: refused with a code, at once, and never half believed.</summary>
public sealed class HostileInputTests
{
    [Fact]
    public void A_hundred_thousand_items_of_one_source_are_refused_by_the_reader()
    {
        var item = """{"id":"i","kind":"indicator","source":"a blog","stated":{"G1":500}}""";
        var text = Encoding.UTF8.GetString(AssessmentFile.Write(EngineCase.Empty with { Evidence = [] }));
        var place = text.LastIndexOf('}');
        var bytes = Encoding.UTF8.GetBytes(text[..place] + ",\"evidence\":[" + string.Join(',', Enumerable.Repeat(item, 100_000)) + "]}");
        Assert.False(AssessmentFile.TryRead(bytes, out _, out var findings));
        Assert.InRange(findings.Count, 1, 1_000);
    }

    [Fact]
    public void As_many_items_as_are_taken_are_weighed_and_bear_what_one_source_bears()
    {
        EvidenceItem[] items = [.. Enumerable.Range(0, AssessmentLimits.EvidenceItems).Select(i => EngineCase.Stated($"item {i:0000}", EvidenceKind.Signals, ("G0", 6_000)) with { Source = "one" })];
        Assert.InRange(EngineCase.Of(EngineCase.Lines(), items).Assess().Matrix.LogOdds[0], 3_900, 4_000 + items.Length);
    }

    [Fact]
    public void A_technique_that_is_a_part_of_itself_counts_once()
    {
        var knowledge = new KnowledgeBase(
            [new ActorGroup("G1", "one", [])],
            [new Feature("T1", "one", FeatureKind.Technique, [], "T2"), new Feature("T2", "two", FeatureKind.Technique, [], "T1")],
            [new GroupDocument("G1", "report", null, new DateOnly(2020, 1, 1), ["T1"])], [], []);
        Assert.Equal([0, 1], knowledge.Admit(KnowledgeCut.None).GroupDocuments[0].WithParents);
    }
}
