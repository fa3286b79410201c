namespace Parley.Stix.Tests.Collections;

public sealed class StixStoreTests
{
    private static string Of(string type, int number, string more, string modified = "2016-04-29T14:09:00.000Z") =>
        $"{{\"type\":\"{type}\",\"id\":\"{type}--{number:x8}-17d4-4cbf-938f-98ee46b3cd3f\",\"spec_version\":\"2.1\",\"created\":\"2016-04-29T14:09:00.000Z\",\"modified\":\"{modified}\"{more}}}";

    private static StixId Id(string type, int number) => new(type, new Guid($"{number:x8}-17d4-4cbf-938f-98ee46b3cd3f"));

    private static string Relation(int number, string name, string from, string to, string more = "") =>
        Of("relationship", number, $",\"relationship_type\":\"{name}\",\"source_ref\":\"{from}-17d4-4cbf-938f-98ee46b3cd3f\",\"target_ref\":\"{to}-17d4-4cbf-938f-98ee46b3cd3f\"{more}");

    private static readonly StixStore s_store = StixStore.Of(new[]
    {
        Of("malware", 1, ",\"name\":\"new\",\"created_by_ref\":\"identity--00000003-17d4-4cbf-938f-98ee46b3cd3f\"", "2017-04-29T14:09:00.000Z"),
        Of("malware", 1, ",\"name\":\"old\""),
        Of("tool", 2, ",\"name\":\"t\""),
        Of("identity", 3, ",\"name\":\"who\""),
        Relation(4, "uses", "malware--00000001", "tool--00000002"),
        Relation(5, "targets", "malware--00000001", "identity--00000003"),
        Relation(6, "related-to", "tool--00000002", "malware--00000001"),
        Relation(7, "downloads", "malware--00000001", "tool--00000002", ",\"revoked\":true"),
        Of("sighting", 8, ",\"sighting_of_ref\":\"malware--00000001-17d4-4cbf-938f-98ee46b3cd3f\""),
        """{"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982"}""",
        """{"type":"x-nameless"}""",
    }.Select(Samples.Object));

    private static string Names(IEnumerable<StixObject> objects) => string.Join(' ', objects.Select(obj => obj.Type));

    [Fact]
    public void The_latest_version_speaks_for_an_object_and_the_others_are_kept()
    {
        Assert.Equal("new", s_store.Find(Id("malware", 1))!.Get(Malware.Name));
        Assert.Equal(["old", "new"], s_store.Versions(Id("malware", 1)).Select(version => version.Get(Malware.Name)));
        Assert.Equal("malware tool identity relationship relationship relationship relationship sighting x-nameless", Names(s_store.Objects));
    }

    [Fact]
    public void Related_objects_are_found_by_name_and_way_and_revoked_relationships_relate_nothing()
    {
        var id = Id("malware", 1);
        Assert.Equal("tool identity", Names(s_store.Related(id)));
        Assert.Equal("tool", Names(s_store.Related(id, "uses")));
        Assert.Equal("tool identity", Names(s_store.Related(id, way: RelationWay.From)));
        Assert.Equal("tool", Names(s_store.Related(id, way: RelationWay.To)));
        Assert.Empty(s_store.Related(id, "downloads"));
        Assert.Empty(s_store.Related(Id("malware", 9)));
    }

    [Fact]
    public void Creator_sightings_and_references_are_found()
    {
        Assert.Equal("who", s_store.CreatorOf(s_store.Find(Id("malware", 1))!)!.Get(Identity.Name));
        Assert.Null(s_store.CreatorOf(s_store.Find(Id("tool", 2))!));
        Assert.Equal("sighting", Names(s_store.SightingsOf(Id("malware", 1))));
        Assert.Equal("malware relationship", Names(s_store.ReferringTo(Id("identity", 3))));
    }

    [Fact]
    public void Objects_are_found_by_what_a_property_says()
    {
        Assert.Equal("tool", Names(s_store.Where(Tool.Name, name => name == "t")));
        Assert.Equal("identity", Names(s_store.OfType(Identity.Type)));
    }

    [Fact]
    public void The_definitions_of_TLP_are_always_there() => Assert.Same(TlpDefinitions.Of(Tlp.All[3]), s_store.Find(Tlp.All[3].Id));

    [Fact]
    public void A_hundred_thousand_versions_of_one_object_are_one_object()
    {
        var versions = Enumerable.Range(0, 100_000).Select(i => Samples.Object(Of("tool", 1, ",\"name\":\"t\"", $"2016-04-29T14:09:00.{i:D6}Z"))).ToList();
        var store = StixStore.Of(versions);
        Assert.Equal(100_000, store.Versions(Id("tool", 1)).Count);
        Assert.Same(versions[^1], Assert.Single(store.Objects));
        Assert.Equal("", Names(StixStore.Of([]).Objects));
    }
}
