namespace Parley.Attribution.Tests;

public sealed class KnowledgeNamesTests
{
    private static readonly KnowledgeBase s_knowledge = new(
        [new ActorGroup("G1", "Ring One", ["Ring Two", "Shared"]), new ActorGroup("G2", "Ring Two", ["Ring One", "shared!"]), new ActorGroup("G3", "Alone", [])],
        [new Feature("S1", "Loader", FeatureKind.Software, []) { Aliases = ["Lo-Ader 2"] }, new Feature("T1", "Loading", FeatureKind.Technique, [])],
        [], [], []);

    [Theory]
    [InlineData("g1", "G1")]
    [InlineData("ring one", "G1 G2")]
    [InlineData("SHARED", "G1 G2")]
    [InlineData("loader2", "S1")]
    [InlineData("load", "S1 T1")]
    [InlineData("alon", "G3")]
    [InlineData("nobody", "")]
    [InlineData(" - ", "")]
    public void Whoever_bears_a_name_is_found_also_where_aliases_go_round_in_a_ring(string text, string ids) =>
        Assert.Equal(ids, string.Join(' ', KnowledgeNames.Find(s_knowledge, text, 50).Select(one => one.Id)));

    [Fact]
    public void No_more_are_found_than_were_asked_for() => Assert.Single(KnowledgeNames.Find(s_knowledge, "shared", 1));

    [Fact]
    public void Names_of_software_are_kept_in_the_file_and_merged()
    {
        Assert.True(KnowledgeFile.TryRead(KnowledgeFile.Write(s_knowledge), KnowledgeLimits.Default, out var read, out _));
        Assert.Equal(["Lo-Ader 2"], read.Features[0].Aliases);
        var other = new KnowledgeBase([], [new Feature("S1", "Loader", FeatureKind.Software, []) { Aliases = ["Other"] }], [], [], []);
        Assert.Equal(["Lo-Ader 2", "Other"], KnowledgeMerge.Of(s_knowledge, other).Knowledge.Features[0].Aliases);
    }

    [Fact]
    public void A_name_in_a_ring_gets_no_state_from_a_cluster()
    {
        Assert.True(MispCluster.TryRead("""{"version":1,"values":[{"value":"ring one","meta":{"cfr-suspected-state-sponsor":"France"}}]}"""u8.ToArray(), KnowledgeLimits.Default, out var cluster, out _));
        Assert.All(MispCountries.Add(s_knowledge, cluster, withUnmatched: false).Knowledge.Groups, group => Assert.Null(group.Country));
    }
}
