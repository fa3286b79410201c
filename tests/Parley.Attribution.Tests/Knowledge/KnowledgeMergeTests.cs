namespace Parley.Attribution.Tests;

public sealed class KnowledgeMergeTests
{
    private static readonly KnowledgeBase s_public = new(
        [new ActorGroup("G1", "One", ["Uno"]), new ActorGroup("G2", "Two", [], "FR", "public")],
        [new Feature("T1", "Alpha", FeatureKind.Technique, ["execution"])],
        [new GroupDocument("G1", "R", null, new DateOnly(2018, 1, 1), ["T1"])],
        [],
        [new KnowledgeSource("public", "1", "", "none")]);

    private static readonly KnowledgeBase s_own = new(
        [new ActorGroup("G1", "Eins", ["Uno"], "DE", "ours"), new ActorGroup("G2", "Two", [], "IT", "ours"), new ActorGroup("own:1", "Cluster 7", [])],
        [new Feature("T1", "Alpha", FeatureKind.Software, ["impact"]), new Feature("T2", "Beta", FeatureKind.Technique, [], "T1")],
        [new GroupDocument("G1", "R", "a.example", new DateOnly(2018, 3, 1), ["T2"]), new GroupDocument("own:1", "case 7", null, null, ["T2"])],
        [],
        [new KnowledgeSource("own cases", "1", "", "none")]);

    private readonly KnowledgeMerge _merged = KnowledgeMerge.Of(s_public, s_own);

    [Fact]
    public void One_report_about_one_group_stays_one_document_with_all_that_either_says()
    {
        var document = _merged.Knowledge.GroupDocuments.Single(document => document.Group == "G1");
        Assert.Equal(["T1", "T2"], document.Features);
        Assert.Equal(("a.example", new DateOnly(2018, 3, 1)), (document.Url, document.Date));
    }

    [Fact]
    public void The_first_is_believed_and_every_difference_is_said()
    {
        var one = _merged.Knowledge.Groups[_merged.Knowledge.GroupIndex("G1")];
        Assert.Equal(("One", "DE", "ours"), (one.Name, one.Country, one.CountrySource));
        Assert.Equal(["Uno", "Eins"], one.Aliases);
        Assert.Equal("FR", _merged.Knowledge.Groups[_merged.Knowledge.GroupIndex("G2")].Country);
        Assert.Equal(
            [
                new MergeConflict("G1", "name", "One", "Eins"),
                new MergeConflict("G2", "country", "FR", "IT"),
                new MergeConflict("T1", "kind", "Technique", "Software"),
                new MergeConflict("G1 R", "date", "2018-03-01", "2018-01-01"),
            ],
            _merged.Conflicts);
    }

    [Fact]
    public void The_sources_of_all_are_named()
    {
        Assert.Equal(2, _merged.Knowledge.GroupDocuments.Count);
        Assert.Equal(["public", "own cases"], _merged.Knowledge.Sources.Select(source => source.Name));
    }

    [Fact]
    public void Merging_with_itself_changes_nothing()
    {
        var again = KnowledgeMerge.Of(s_public, s_public);
        Assert.Empty(again.Conflicts);
        Assert.Equal(KnowledgeFile.Write(s_public), KnowledgeFile.Write(again.Knowledge));
    }
}
