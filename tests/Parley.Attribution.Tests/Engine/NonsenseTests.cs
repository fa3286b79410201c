namespace Parley.Attribution.Tests;

/// <summary>Inputs that say nothing name nobody: with all that is published, no group reaches a half, at face value or robustly.</summary>
public sealed class NonsenseTests
{
    private const double Half = 0.5;

    [Fact]
    public void No_technique_alone_names_anyone() => Assert.All(Techniques(PublicBench.Knowledge), technique => NamesNobody(PublicBench.Knowledge, technique));

    /// <summary>Few groups and little written about each: what knowledge of one small field looks like.</summary>
    [Fact]
    public void No_technique_alone_names_anyone_of_fourteen_groups_that_little_is_written_about()
    {
        var all = PublicBench.Knowledge;
        HashSet<string> few = [.. all.GroupDocuments.CountBy(document => document.Group).OrderBy(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(14).Select(one => one.Key)];
        var small = new KnowledgeBase(all.Groups.Where(group => few.Contains(group.Id)), all.Features, all.GroupDocuments.Where(document => few.Contains(document.Group)), all.SoftwareDocuments, []);
        Assert.All(Techniques(small), technique => NamesNobody(small, technique));
    }

    /// <summary>The same of the groups that come with the project, whose knowledge is always there.</summary>
    [Fact]
    public void No_technique_alone_names_anyone_of_the_invented_groups()
    {
        Assert.True(KnowledgeFile.TryRead(SharedData.Sample("knowledge-invented.json"), KnowledgeLimits.Default, out var knowledge, out _));
        Assert.All(Techniques(knowledge), technique => NamesNobody(knowledge, technique));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(80)]
    [InlineData(300)]
    public void Techniques_drawn_at_random_name_nobody(int count)
    {
        string[] techniques = [.. Techniques(PublicBench.Knowledge)];
        for (var draw = 0UL; draw < 40; draw++)
            NamesNobody(PublicBench.Knowledge, SeededRandom.For(draw, "techniques").Draw(techniques, count));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    public void Software_drawn_at_random_names_nobody(int count)
    {
        string[] software = [.. PublicBench.Knowledge.Features.Where(feature => feature.Kind == FeatureKind.Software).Select(feature => feature.Id)];
        for (var draw = 0UL; draw < 100; draw++)
            NamesNobody(PublicBench.Knowledge, SeededRandom.For(draw, "software").Draw(software, count));
    }

    [Fact]
    public void Everything_at_once_names_nobody()
    {
        NamesNobody(PublicBench.Knowledge, [.. Techniques(PublicBench.Knowledge)]);
        NamesNobody(PublicBench.Knowledge, [.. PublicBench.Knowledge.Features.Select(feature => feature.Id)]);
    }

    private static IEnumerable<string> Techniques(KnowledgeBase knowledge) => knowledge.Features.Where(feature => feature.Kind == FeatureKind.Technique).Select(feature => feature.Id);

    private static void NamesNobody(KnowledgeBase knowledge, params string[] features)
    {
        var test = new BenchmarkCase("nonsense", "nonsense", new DateOnly(2026, 1, 1), 0, false, [], features, []);
        var verdict = new EngineCaseModel(knowledge, _ => LearnedWeights.Shipped.Newest).Judge(test, knowledge.Admit(test.Cut));
        Assert.All(verdict.Ranking.Concat(verdict.Robust), group => Assert.True(group.Probability < Half, $"{string.Join(' ', features.Take(20))}: {group.Group} {group.Probability:F3}"));
    }
}
