namespace Parley.Attribution.Tests;

/// <summary>samples/attribution/knowledge-invented.json accuses nobody there is, and leans to no side.</summary>
public sealed class InventedKnowledgeTests
{
    private readonly KnowledgeBase _knowledge = Read();

    [Fact]
    public void States_are_those_that_ISO_3166_leaves_to_its_users() =>
        Assert.All(_knowledge.Groups.Where(IsOfAState), group => Assert.Matches("^X[A-Z]$", group.Country));

    [Fact]
    public void Each_state_is_suspected_as_often_as_any_other_and_several_groups_are_of_no_state()
    {
        var states = _knowledge.Groups.Where(IsOfAState).GroupBy(group => group.Country).Select(state => state.Count()).ToArray();
        Assert.Equal([2, 2, 2, 2], states);
        Assert.Equal(3, _knowledge.Groups.Count(group => group.Country == ActorGroup.NonState));
        Assert.Contains(_knowledge.Groups, group => group.Country is null);
    }

    [Fact]
    public void Groups_their_own_software_and_reports_are_invented()
    {
        Assert.All(_knowledge.Groups, group => Assert.StartsWith("own:", group.Id, StringComparison.Ordinal));
        Assert.Equal(["S0002", "S0029"], _knowledge.Features.Where(feature => feature.Kind == FeatureKind.Software && !feature.Id.StartsWith("own:", StringComparison.Ordinal)).Select(feature => feature.Id));
        Assert.All(_knowledge.GroupDocuments, document => Assert.StartsWith("example.org/", document.Url, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_group_has_reports_and_every_suspicion_somebody_who_has_it()
    {
        foreach (var group in _knowledge.Groups)
        {
            Assert.True(_knowledge.GroupDocuments.Count(document => document.Group == group.Id) >= 2);
            Assert.Equal(group.Country is null, group.CountrySource is null);
        }
    }

    private static bool IsOfAState(ActorGroup group) => group.Country is not (null or ActorGroup.NonState);

    private static KnowledgeBase Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Parley.slnx")))
            folder = folder.Parent;
        var bytes = File.ReadAllBytes(Path.Combine(folder.FullName, "samples", "attribution", "knowledge-invented.json"));
        var read = KnowledgeFile.TryRead(bytes, KnowledgeLimits.Default, out var knowledge, out var findings);
        Assert.True(read, string.Join('\n', findings));
        return knowledge!;
    }
}
