using System.Text;
using CsCheck;
using Parley.Json;
using Parley.Stix.Comparing;
using Parley.Stix.Editing;
using Parley.Stix.Tests.Cases;

namespace Parley.Stix.Tests.Editing;

public sealed class StixDraftTests
{
    private static readonly Gen<(string Text, string Value, int Choice)> s_edits = Gen.Select(AnyJson.Text, AnyJson.Value, Gen.Int[0, 10_000]);

    private static string Finish(StixDraft draft)
    {
        Assert.True(draft.TryFinish(out var obj, out var refusal), refusal.ToString());
        return obj.AsText();
    }

    private static string Edited(string text, Func<StixDraft, StixDraft> edit) => Finish(edit(new StixDraft(AnyJson.Parse(text))));

    private static JsonPlace Place(string text) => JsonPlace.TryParse(text, out var place) ? place : throw new ArgumentException(text);

    private static EditRefusal Refused(StixDraft draft)
    {
        Assert.False(draft.TryFinish(out var obj, out var refusal));
        Assert.Null(obj);
        return refusal;
    }

    /// <summary>Every place in a value, but for the value itself.</summary>
    private static IEnumerable<(JsonPlace Place, JsonValue Value)> Places(JsonValue value, JsonPlace at)
    {
        var inner = new List<(JsonPlace, JsonValue)>();
        if (value.Kind == JsonKind.Object)
        {
            foreach (var member in value.Members)
                inner.Add((at.Then(JsonStep.To(member.Name.GetString())), member.Value));
        }
        else if (value.Kind == JsonKind.Array)
        {
            foreach (var item in value.Items)
                inner.Add((at.Then(JsonStep.To(inner.Count)), item));
        }

        return inner.SelectMany(one => Places(one.Item2, one.Item1).Prepend(one));
    }

    [Fact]
    public void Only_the_value_that_is_set_changes() => Assert.Equal(
        "{ \"name\" :\t\"b\\n\\\"\\\\\u001F\",\n \"x_y\":1.50 , \"labels\" : [ ] }".Replace("\u001F", "\\u001f", StringComparison.Ordinal),
        Edited("{ \"name\" :\t\"a\",\n \"x_y\":1.50 , \"labels\" : [ ] }", draft => draft.Set(Campaign.Name, "b\n\"\\\u001F")));

    [Fact]
    public void What_is_added_takes_the_style_of_its_neighbours()
    {
        Assert.Equal("""{"type":"x","name":"a"}""", Edited("""{"type":"x"}""", draft => draft.Set(Campaign.Name, "a")));
        Assert.Equal("""{"type": "x", "name": "a"}""", Edited("""{"type": "x"}""", draft => draft.Set(Campaign.Name, "a")));
        Assert.Equal("{\n  \"type\": \"x\",\n  \"name\": \"a\"\n}", Edited("{\n  \"type\": \"x\"\n}", draft => draft.Set(Campaign.Name, "a")));
        Assert.Equal("{\n  \"a\": [\n    1,\n    2\n  ]\n}", Edited("{\n  \"a\": [\n    1\n  ]\n}", draft => draft.Append(Place("a"), "2"u8.ToArray())));
        Assert.Equal("""{"a" : {"b" : 1}}""", Edited("""{"a" : {}}""", draft => draft.Set(Place("a.b"), "1"u8.ToArray())));
        Assert.Equal("""{"type": "x", "labels": ["a", "b"]}""", Edited("""{"type": "x"}""", draft => draft.Set(CommonProperties.Labels, ["a", "b"])));
        Assert.Equal("""{"type":"x","labels":["a","b"]}""", Edited("""{"type":"x"}""", draft => draft.Set(CommonProperties.Labels, ["a", "b"])));
    }

    [Fact]
    public void Removing_takes_one_separator_with_it()
    {
        const string Three = "{ \"a\":1, \"b\":2 ,\n\"c\":3 }";
        Assert.Equal("{ \"b\":2 ,\n\"c\":3 }", Edited(Three, draft => draft.Remove(Place("a"))));
        Assert.Equal("{ \"a\":1 ,\n\"c\":3 }", Edited(Three, draft => draft.Remove(Place("b"))));
        Assert.Equal("{ \"a\":1, \"b\":2 }", Edited(Three, draft => draft.Remove(Place("c"))));
        Assert.Equal("{ }", Edited(Three, draft => draft.Remove(Place("a")).Remove(Place("b")).Remove(Place("c"))));
        Assert.Equal(Three, Edited(Three, draft => draft.Remove(Place("b")).Set(Place("b"), "2"u8.ToArray())));
    }

    [Fact]
    public void Item_numbers_stay_those_of_the_object_as_it_was() => Assert.Equal(
        """{"l":["x",2,3]}""",
        Edited("""{"l":[0,1,2]}""", draft => draft.Remove(Place("l.[0]")).Set(Place("l.[1]"), "x").Append(Place("l"), "3"u8.ToArray())));

    [Fact]
    public void Granular_markings_stay_on_what_they_mark()
    {
        const string Marked = """{"labels":["a","b","c"],"name":"n","granular_markings":[{"lang":"de","selectors":["labels.[2]","labels.[0]"]},{"lang":"fr","selectors":["name"]}]}""";
        Assert.Equal(
            """{"labels":["b","c"],"name":"n","granular_markings":[{"lang":"de","selectors":["labels.[1]"]},{"lang":"fr","selectors":["name"]}]}""",
            Edited(Marked, draft => draft.Remove(Place("labels.[0]"))));
        Assert.Equal(
            """{"labels":["a","b","c"],"granular_markings":[{"lang":"de","selectors":["labels.[2]","labels.[0]"]}]}""",
            Edited(Marked, draft => draft.Remove(Place("name"))));
        Assert.Equal("""{"x":1}""", Edited(Marked, draft => draft.Remove(Place("name")).Remove(Place("labels")).Set(Place("x"), "1"u8.ToArray())));
        Assert.Equal(Marked, Edited(Marked, draft => draft.Remove(Place("name")).Set(Place("name"), "n")));
        Assert.Contains("labels.[9]", Edited(Marked, draft => draft.Remove(Place("labels.[1]")).Set(Place("granular_markings.[0].selectors.[0]"), "labels.[9]")), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_every_kind_are_written_as_they_are_read()
    {
        Assert.True(StixTimestamp.TryParse("2020-01-01T00:00:00.1234567Z"u8, out var time));
        Assert.True(StixId.TryParse("identity--311b2d2d-f010-4473-83ec-1edf84858f4c", out var id));
        var text = Edited("{}", draft => draft.Set(CommonProperties.Modified, time).Set(CommonProperties.CreatedByRef, id).Set(CommonProperties.Confidence, -7)
            .Set(CommonProperties.Revoked, true).Set(Location.Latitude, 1e-7).Set(ArtifactObject.PayloadBin, [1, 2, 3]).Set(CommonProperties.ObjectMarkingRefs, [id]));
        var obj = AnyJson.Parse(text);
        Assert.Equal((time, id, -7L, true), (obj.Get(CommonProperties.Modified), obj.Get(CommonProperties.CreatedByRef), obj.Get(CommonProperties.Confidence), obj.IsRevoked));
        Assert.Equal(1e-7, obj.Get(Location.Latitude));
        Assert.Equal([1, 2, 3], obj.Get(ArtifactObject.PayloadBin)!);
        Assert.Equal([id], obj.Get(CommonProperties.ObjectMarkingRefs)!);
        Assert.Throws<ArgumentException>(() => new StixDraft(obj).Set(Location.Latitude, double.NaN));
        Assert.Throws<ArgumentException>(() => new StixDraft(obj).Set(CommonProperties.Id, default));
    }

    [Theory]
    [InlineData("", EditRefusalCode.Place)]
    [InlineData("a.b.c", EditRefusalCode.Place)]
    [InlineData("a.[0]", EditRefusalCode.Place)]
    [InlineData("l.[2]", EditRefusalCode.Place)]
    [InlineData("l.x", EditRefusalCode.Place)]
    [InlineData("s.x", EditRefusalCode.Place)]
    public void A_place_that_nothing_holds_is_refused(string place, EditRefusalCode code)
    {
        var draft = new StixDraft(AnyJson.Parse("""{"a":{},"l":[1],"s":"x"}""")).Set(Place(place), "1"u8.ToArray()).Set(Place("a"), "nonsense"u8.ToArray());
        Assert.Equal((code, place), (Refused(draft).Code, Refused(draft).Place!.ToString()));
    }

    [Fact]
    public void Values_that_are_no_JSON_and_results_beyond_the_limits_are_refused()
    {
        var obj = AnyJson.Parse("""{"a":1}""");
        Assert.Equal(EditRefusalCode.Json, Refused(new StixDraft(obj).Set(Place("a"), "1,"u8.ToArray())).Code);
        Assert.Equal(EditRefusalCode.Json, Refused(new StixDraft(obj).Set(Place("a"), "{\"a\":1,\"a\":1}"u8.ToArray())).Code);
        Assert.Equal(EditRefusalCode.Place, Refused(new StixDraft(obj).Remove(Place("b"))).Code);
        Assert.Equal(EditRefusalCode.Limit, Refused(new StixDraft(obj, new JsonLimits { Depth = 2 }).Set(Place("b"), "[[1]]"u8.ToArray())).Code);
    }

    [Fact]
    public void A_new_object_has_the_common_properties_of_its_table()
    {
        var random = new Guid("8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f");
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(1));
        Assert.Equal(
            """{"type": "campaign", "spec_version": "2.1", "id": "campaign--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", "created": "2026-01-02T02:04:05.678Z", "modified": "2026-01-02T02:04:05.678Z", "name": "a"}""",
            Finish(StixDraft.Begin(Campaign.Type, random, now).Set(Campaign.Name, "a")));
        Assert.Equal(EditRefusalCode.Required, Refused(StixDraft.Begin(Campaign.Type, random, now)).Code);
        Assert.Equal("created_by_ref", Refused(StixDraft.Begin(ExtensionDefinition.Type, random, now)).Place!.ToString());
        var statement = StixDraft.Begin(MarkingDefinition.Type, random, now).Set(MarkingDefinition.DefinitionType, "statement").Set(Place("definition"), Encoding.UTF8.GetBytes("{\"statement\": \"ours\"}"));
        Assert.DoesNotContain("modified", Finish(statement), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StixDraft.Begin(Campaign.Type, Guid.Empty, now));
    }

    [Fact]
    public void A_new_observable_has_its_deterministic_id_where_there_is_one()
    {
        var random = new Guid("8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f");
        var obj = AnyJson.Parse(Finish(StixDraft.Begin(UrlObject.Type, random, default).Set(UrlObject.Value, "https://example.com/")));
        Assert.True(DeterministicId.TryMake(obj, out var id));
        Assert.Equal(id, obj.Id);
        Assert.Contains(random.ToString(), Finish(StixDraft.Begin(ProcessObject.Type, random, default).Set(ProcessObject.Pid, 7)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_object_that_breaks_a_MUST_cannot_be_finished()
    {
        var random = new Guid("8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f");
        foreach (var (draft, rule, place) in new[]
        {
            (StixDraft.Begin(UrlObject.Type, random, default).Set(UrlObject.Value, "no url"), StixRules.UrlFormat, "value"),
            (StixDraft.Begin(UrlObject.Type, random, default).Set(UrlObject.Value, "hxxp://example.com"), StixRules.ValueDefanged, "value"),
            (StixDraft.Begin(Location.Type, random, default).Set(Location.Latitude, 91.0).Set(Location.Longitude, 0.0), StixRules.NumberRange, "latitude"),
            (StixDraft.Begin(ProcessObject.Type, random, default), StixRules.ConstraintAtLeastOne, ""),
            (StixDraft.Begin(Tool.Type, random, default).Set(Tool.Name, "a").Set(CommonProperties.Id, new StixId("malware", random)), StixRules.IdType, "id"),
            (StixDraft.Begin(Tool.Type, random, default).Set(Tool.Name, "a").Set(Place("labels"), "[]"u8.ToArray()), StixRules.ListEmpty, "labels"),
        })
        {
            var refusal = Refused(draft);
            Assert.Equal((EditRefusalCode.Invalid, rule, place), (refusal.Code, refusal.Finding!.Rule, refusal.Place?.ToString()));
        }
    }

    [Fact]
    public void What_is_read_is_written_byte_by_byte() =>
        AnyJson.Text.Sample(text => Assert.Equal(text, Edited(text, draft => draft)), iter: 1000);

    [Fact]
    public void Public_objects_are_edited_there_and_back()
    {
        foreach (var line in PublicCases.Lines("stix21_cases.jsonl"))
        {
            if (!line.TryGetProperty("object", out var raw) || raw.ValueKind != System.Text.Json.JsonValueKind.Object)
                continue;
            var text = raw.GetRawText();
            if (!StixObject.TryParse(Encoding.UTF8.GetBytes(text), JsonLimits.Default, out var obj, out _) || obj.Type.Length == 0)
                continue;
            var there = Edited(text, draft => draft.Set(Place("x_added"), "ü").Set(Place("type"), "x-other"));
            Assert.Equal(text, Edited(there, draft => draft.Remove(Place("x_added")).Set(CommonProperties.Type, obj.Type)));
        }
    }

    [Fact]
    public void An_edit_changes_its_span_only_and_editing_back_gives_the_first_bytes() =>
        s_edits.Sample((text, value, choice) =>
        {
            var obj = AnyJson.Parse(text);
            var places = Places(obj.Root, JsonPlace.Root).ToList();
            if (places.Count == 0)
                return;
            var (place, old) = places[choice % places.Count];
            var edited = Edited(text, draft => draft.Set(place, Encoding.UTF8.GetBytes(value)));
            var before = Encoding.UTF8.GetString(obj.Utf8.Span[..old.Offset]);
            var after = Encoding.UTF8.GetString(obj.Utf8.Span[(old.Offset + old.Raw.Length)..]);
            Assert.Equal($"{before}{value}{after}", edited);
            Assert.Equal(text, Edited(edited, draft => draft.Set(place, old)));
        }, iter: 2000);

    [Fact]
    public void What_is_added_and_removed_again_leaves_no_trace() =>
        s_edits.Sample((text, value, choice) =>
        {
            var holders = Places(AnyJson.Parse(text).Root, JsonPlace.Root).Where(one => one.Value.Kind >= JsonKind.Array).Select(one => one.Place).Append(JsonPlace.Root).ToList();
            var holder = holders[choice % holders.Count];
            Assert.True(holder.TryFollow(AnyJson.Parse(text).Root, out var found));
            var count = 0;
            if (found.Kind == JsonKind.Array)
            {
                foreach (var _ in found.Items)
                    count++;
            }

            if (text.Contains("selectors", StringComparison.Ordinal))
                return; // A selector may lead to what is added, and then go with it.
            var place = holder.Then(found.Kind == JsonKind.Array ? JsonStep.To(count) : JsonStep.To("x_added"));
            var edited = Edited(text, draft => draft.Set(place, Encoding.UTF8.GetBytes(value)));
            Assert.True(place.TryFollow(AnyJson.Parse(edited).Root, out var set));
            Assert.Equal(value, set.AsText());
            Assert.Equal(text, Edited(edited, draft => draft.Remove(place)));
        }, iter: 2000);

    [Fact]
    public void What_is_removed_is_all_that_is_missing() =>
        s_edits.Sample((text, _, choice) =>
        {
            var places = Places(AnyJson.Parse(text).Root, JsonPlace.Root).Where(one => one.Place.Steps.All(step => step.Name is not null)).ToList();
            if (places.Count == 0 || text.Contains("selectors", StringComparison.Ordinal))
                return;
            var place = places[choice % places.Count].Place;
            var change = Assert.Single(Difference.Between(AnyJson.Parse(text).Root, AnyJson.Parse(Edited(text, draft => draft.Remove(place))).Root).Changes);
            Assert.Equal((ChangeKind.Removed, place), (change.Kind == ChangeKind.Respelled ? ChangeKind.Removed : change.Kind, change.Place));
        }, iter: 1000);

    [Fact]
    public void Any_edits_of_any_object_are_made_or_refused() =>
        Gen.Select(AnyJson.Text, AnyJson.Text, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100], Gen.Int[-1, 3]).Array[0, 6]).Sample((text, other, edits) =>
        {
            var draft = new StixDraft(AnyJson.Parse(text));
            var places = Places(AnyJson.Parse(text).Root, JsonPlace.Root).Concat(Places(AnyJson.Parse(other).Root, JsonPlace.Root)).Select(one => one.Place).Append(JsonPlace.Root).ToList();
            foreach (var (what, choice, number) in edits)
            {
                var place = places[choice % places.Count];
                place = number < 0 ? place : place.Then(JsonStep.To(number));
                _ = what switch
                {
                    0 => draft.Remove(place),
                    1 => draft.Append(place, Encoding.UTF8.GetBytes(other)),
                    2 => draft.Set(place, "text"),
                    _ => draft.Set(place, AnyJson.Parse(other).Root),
                };
            }

            Assert.Equal(draft.TryFinish(out _, out var refusal), refusal.Code == EditRefusalCode.None);
            Assert.Equal(draft.TryNewVersion(default, out _, out refusal), refusal.Code == EditRefusalCode.None);
        }, iter: 1000);
}
