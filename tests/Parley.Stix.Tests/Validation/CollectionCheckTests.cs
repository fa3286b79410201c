using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Validation;

public sealed class CollectionCheckTests
{
    private const string Id = "campaign--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

    private static string Campaign(string modified, string more = "", string created = "2016-01-01T00:00:00.000Z", string id = Id) =>
        $$"""{"type":"campaign","spec_version":"2.1","id":"{{id}}","created":"{{created}}","modified":"{{modified}}","name":"a"{{more}}}""";

    private static string Marking(char digit, char marks) =>
        $$"""{"type":"marking-definition","id":"marking-definition--0000000{{digit}}-0000-4000-8000-000000000000","object_marking_refs":["marking-definition--0000000{{marks}}-0000-4000-8000-000000000000"]}""";

    private static List<string> Codes(params string[] objects)
    {
        var together = new CollectionCheck();
        for (var i = 0; i < objects.Length; i++)
            together.Add(Samples.Object(objects[i]), i);
        return [.. together.Finish().Select(finding => finding.Rule.Code)];
    }

    [Fact]
    public void Versions_of_one_object_are_no_finding() =>
        Assert.Empty(Codes(Campaign("2016-01-01T00:00:00.000Z"), Campaign("2017-01-01T00:00:00.000Z", ",\"revoked\":true")));

    [Fact]
    public void One_version_with_two_contents_is_a_conflict_and_with_one_a_repetition()
    {
        Assert.Equal(["bundle.version-conflict"], Codes(Campaign("2016-01-01T00:00:00.000Z"), Campaign("2016-01-01T00:00:00.000Z", ",\"objective\":\"b\"")));
        Assert.Equal(["bundle.duplicate"], Codes(Campaign("2016-01-01T00:00:00.000Z"), Campaign("2016-01-01T00:00:00.000Z").Replace(",", " ,\n", StringComparison.Ordinal)));
        Assert.Equal(["bundle.duplicate"], Codes(Campaign("2016-01-01T00:00:00.000Z"), Campaign("2016-01-01T00:00:00.0000Z")));
        Assert.Equal(["bundle.version-conflict"], Codes(Campaign("2016-01-01T00:00:00.000Z"), Campaign("2016-01-01T00:00:00.0000Z", ",\"objective\":\"b\"")));
    }

    [Fact]
    public void Created_does_not_change_and_nothing_comes_after_a_revocation()
    {
        Assert.Equal(["bundle.created-changed"], Codes(Campaign("2016-01-01T00:00:00.000Z"), Campaign("2017-01-01T00:00:00.000Z", created: "2016-01-01T00:00:00.001Z")));
        string[] revoked = [Campaign("2017-01-01T00:00:00.000Z", ",\"revoked\":true"), Campaign("2018-01-01T00:00:00.000Z")];
        Assert.Equal(["bundle.after-revoked"], Codes(revoked));
        Assert.Equal(["bundle.after-revoked"], Codes(revoked[1], revoked[0]));
    }

    [Fact]
    public void A_reference_is_resolved_by_what_comes_later_by_the_store_and_by_the_standard_s_own_markings()
    {
        var referring = Campaign("2016-01-01T00:00:00.000Z", ",\"created_by_ref\":\"identity--00000001-0000-4000-8000-000000000000\",\"object_marking_refs\":[\"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da\"]");
        Assert.Equal(["bundle.unresolved"], Codes(referring));
        Assert.Empty(Codes(referring, """{"type":"identity","id":"identity--00000001-0000-4000-8000-000000000000"}"""));
        var stored = new CollectionCheck(id => id.ToString() == "identity--00000001-0000-4000-8000-000000000000");
        stored.Add(Samples.Object(referring), 0);
        Assert.Empty(stored.Finish());
        var finding = new CollectionCheck();
        finding.Add(Samples.Object(referring), 0);
        Assert.Equal("created_by_ref", Assert.Single(finding.Finish()).Path);
    }

    [Fact]
    public void A_UUID_is_of_one_type() =>
        Assert.Equal(["bundle.uuid-reused"], Codes(Campaign("2016-01-01T00:00:00.000Z"), """{"type":"tool","id":"tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"}"""));

    [Fact]
    public void Marking_definitions_that_mark_each_other_in_a_circle_are_found()
    {
        Assert.Equal(["bundle.marking-cycle"], Codes(Marking('1', '2'), Marking('2', '3'), Marking('3', '1')));
        Assert.Empty(Codes(Marking('1', '3'), Marking('2', '3'), """{"type":"marking-definition","id":"marking-definition--00000003-0000-4000-8000-000000000000"}"""));
    }

    [Fact]
    public void A_translation_is_of_a_version_that_is_there()
    {
        const string Translation = """{"type":"language-content","id":"language-content--00000001-0000-4000-8000-000000000000","object_ref":"campaign--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","object_modified":"2016-01-01T00:00:00Z"}""";
        Assert.Empty(Codes(Campaign("2016-01-01T00:00:00.000Z"), Translation));
        Assert.Equal(["bundle.translation-target"], Codes(Campaign("2017-01-01T00:00:00.000Z"), Translation));
    }

    [Fact]
    public void What_is_translated_is_there_whatever_comes_first()
    {
        static string Translation(string version) => $$$$"""{"type":"language-content","id":"language-content--00000001-0000-4000-8000-000000000000","object_ref":"campaign--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",{{{{version}}}}"contents":{"de":{"name":"b","objective":"c"}}}""";
        const string This = "\"object_modified\":\"2016-01-01T00:00:00Z\",";
        string[] without = [Campaign("2016-01-01T00:00:00.000Z"), Campaign("2016-01-01T00:00:00.000Z", ",\"objective\":\"x\"")];
        foreach (var version in new[] { "", This })
        {
            Assert.Equal(["translation.property"], Codes(without[0], Translation(version)));
            Assert.Equal(["translation.property"], Codes(Translation(version), without[0]));
            Assert.Empty(Codes(without[1], Translation(version)));
        }

        var together = new CollectionCheck();
        together.Add(Samples.Object(without[0]), 0);
        together.Add(Samples.Object(Translation("")), 1, 500);
        var finding = Assert.Single(together.Finish());
        Assert.Equal(("contents.de.objective", "objective", 500L), (finding.Path, finding.Detail, finding.Offset));
    }

    [Fact]
    public void Beyond_its_memory_the_check_says_so()
    {
        var together = new CollectionCheck(mostObjects: 1);
        together.Add(Samples.Object(Campaign("2016-01-01T00:00:00.000Z")), 0);
        together.Add(Samples.Object(Campaign("2016-01-01T00:00:00.000Z", id: "campaign--00000001-0000-4000-8000-000000000000")), 1);
        Assert.Equal("bundle.limit", Assert.Single(together.Finish()).Rule.Code);
    }
}
