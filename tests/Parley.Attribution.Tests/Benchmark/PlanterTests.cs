namespace Parley.Attribution.Tests;

public sealed class PlanterTests
{
    private static readonly string[] s_techniques = [.. Enumerable.Range(10, 20).Select(i => $"T{i}")];

    // GF has one piece of software alone and one together with GT; GN has only the shared one; GT is the truth.
    private static readonly KnowledgeBase s_knowledge = new(
        [.. new[] { "GF", "GN", "GT" }.Select(id => new ActorGroup(id, id, []))],
        [.. s_techniques.Select(id => new Feature(id, id, FeatureKind.Technique, [])), .. new[] { "S1", "S2" }.Select(id => new Feature(id, id, FeatureKind.Software, []))],
        [
            new GroupDocument("GF", "f", null, null, [.. s_techniques[8..], "S1", "S2"]),
            new GroupDocument("GN", "n", null, null, ["S2"]),
            new GroupDocument("GT", "t", null, null, s_techniques[..8]),
        ],
        [],
        []);

    private static readonly BenchmarkCase s_case = new("c", "s", null, 0, false, ["GT"], s_techniques[..8], []);

    [Theory]
    [InlineData("malware-1", 1, 0)]
    [InlineData("techniques-25", 0, 2)]
    [InlineData("both", 1, 2)]
    [InlineData("malware-2-half", 2, 4)]
    public void Each_kind_adds_what_it_says_and_takes_nothing_away(string name, int software, int techniques)
    {
        var planted = Plant(name, 1)!;
        Assert.Equal("GF", planted.Flag);
        Assert.Equal([.. s_case.Features, .. planted.Added], planted.Case.Features);
        Assert.Equal(software, planted.Added.Count(id => id[0] == 'S'));
        Assert.Equal(techniques, planted.Added.Count(id => id[0] == 'T'));
        Assert.All(planted.Added, id => Assert.Contains(id, s_knowledge.GroupDocuments[0].Features));
        Assert.Equal(s_case.Groups, planted.Case.Groups);
    }

    [Fact]
    public void Software_that_only_the_flag_was_seen_with_comes_first()
    {
        for (var seed = 0UL; seed < 20; seed++)
            Assert.Equal(["S1"], Plant("malware-1", seed)!.Added);
    }

    [Fact]
    public void Seed_case_and_kind_alone_decide()
    {
        Assert.Equal(Plant("malware-2-half", 1)!.Added, Plant("malware-2-half", 1)!.Added);
        Assert.True(Enumerable.Range(0, 20).Select(seed => string.Join(' ', Plant("techniques-25", (ulong)seed)!.Added)).Distinct().Count() > 1);
    }

    [Fact]
    public void Where_no_other_group_has_software_none_is_planted() => Assert.Null(Plant("malware-1", 1, without: ["f", "n"]));

    [Fact]
    public void Only_admissible_reports_are_planted_from()
    {
        Assert.Null(Plant("techniques-25", 1, without: ["f"]));
        Assert.Equal(["S2"], Plant("malware-1", 1, without: ["f"])!.Added);
    }

    [Theory]
    [InlineData(0.5, 0.4, true, false)]
    [InlineData(0.49, 0.49, false, false)]
    [InlineData(0.9, 0.5, true, true)]
    public void A_flag_is_named_from_one_half_on(double face, double robust, bool isNamed, bool isNamedRobustly)
    {
        var verdict = PlantedVerdict.Of(Plant("both", 1)!, new CaseVerdict([new("GF", face), new("GT", 0.1)], [new("GF", robust)], 0, 0, [], ""));
        Assert.Equal((isNamed, isNamedRobustly), (verdict.IsFlagNamed, verdict.IsFlagNamedRobustly));
    }

    private static PlantedCase? Plant(string name, ulong seed, params string[] without) =>
        new Planter(seed).Plant(s_case, s_knowledge.Admit(new KnowledgeCut(without, null)), PlantedKind.All.Single(kind => kind.Name == name));
}
