using System.Text;
using CsCheck;
using Parley.Stix.Reading;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Validation;

public sealed class ValidatorTests
{
    private static string With(string text, string before, string after)
    {
        Assert.Contains(before, text, StringComparison.Ordinal);
        return text.Replace(before, after, StringComparison.Ordinal);
    }

    [Fact]
    public void Good_objects_have_no_findings()
    {
        Assert.Empty(new Validator().Validate(Samples.Object(Samples.Indicator)));
        Assert.Empty(Samples.Musts(Samples.File));
    }

    [Theory]
    [InlineData("\"spec_version\":\"2.1\",", "", "property.required")]
    [InlineData("\"spec_version\":\"2.1\"", "\"spec_version\":\"2.2\"", "object.spec-version spec_version")]
    [InlineData("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", "malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", "id.type id")]
    [InlineData("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", "indicator--8e2e2d2b-17d4-7cbf-938f-98ee46b3cd3f", "id.format id")]
    [InlineData("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", "indicator--8e2e2d2b-17d4-4cbf-138f-98ee46b3cd3f", "id.format id")]
    [InlineData("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", "indicator--8e2e2d2b", "id.format id")]
    [InlineData("\"modified\":\"2016-04-29T14:09:00.000Z\"", "\"modified\":\"2016-04-29T14:08:59.999Z\"", "constraint.order modified")]
    [InlineData("\"modified\":\"2016-04-29T14:09:00.000Z\"", "\"modified\":\"2016-04-29T14:09:00.00Z\"", "timestamp.milliseconds modified")]
    [InlineData("\"modified\":\"2016-04-29T14:09:00.000Z\"", "\"modified\":\"2016-04-31T14:09:00.000Z\"", "timestamp.date modified")]
    [InlineData("\"modified\":\"2016-04-29T14:09:00.000Z\"", "\"modified\":\"2016-04-29T14:09:00.000+00:00\"", "timestamp.format modified")]
    [InlineData("\"modified\":\"2016-04-29T14:09:00.000Z\"", "\"modified\":\"2016-04-29 14:09:00.000Z\"", "timestamp.format modified")]
    [InlineData("\"modified\":\"2016-04-29T14:09:00.000Z\"", "\"modified\":\"2016-04-29T14:09:00.Z\"", "timestamp.format modified")]
    [InlineData("\"modified\":\"2016-04-29T14:09:00.000Z\"", "\"modified\":1461938940", "kind.timestamp modified")]
    [InlineData("\"name\":\"Poison Ivy\"", "\"name\":null", "kind.string name")]
    [InlineData("\"name\":\"Poison Ivy\"", "\"severity\":1", "property.reserved severity")]
    [InlineData("\"name\":\"Poison Ivy\"", "\"defanged\":true", "property.not-applicable defanged")]
    [InlineData("\"name\":\"Poison Ivy\"", "\"x_a\":{\"b\":[[]]}", "list.empty x_a.b.[0]")]
    [InlineData("\"name\":\"Poison Ivy\"", "\"x_bin\":\"*\"", "binary.format x_bin")]
    [InlineData("\"name\":\"Poison Ivy\"", "\"x_hex\":\"abc\"", "hex.format x_hex")]
    [InlineData("\"name\":\"Poison Ivy\"", "\"lang\":\"xx\"", "language.format lang")]
    [InlineData("\"name\":\"Poison Ivy\"", "\"confidence\":101", "number.range confidence")]
    [InlineData("\"name\":\"Poison Ivy\"", "\"confidence\":1e17", "integer.range confidence")]
    [InlineData("\"name\":\"Poison Ivy\"", "\"confidence\":1.5", "kind.integer confidence")]
    [InlineData("[\"malicious-activity\"]", "[]", "list.empty indicator_types")]
    [InlineData("\"valid_from\":\"2016-01-01T00:00:00Z\"", "\"valid_from\":\"2016-01-01T00:00:00Z\",\"valid_until\":\"2016-01-01T00:00:00.0Z\"", "constraint.after valid_until")]
    [InlineData("[file:name = 'foo.exe']", "[file:name = 'foo.exe'", "pattern.syntax pattern")]
    [InlineData("labels.[1]", "labels.[2]", "selector.missing granular_markings.[0].selectors.[0]")]
    [InlineData("labels.[1]", "labels.[01]", "selector.format granular_markings.[0].selectors.[0]")]
    [InlineData("marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "indicator--34098fce-860f-48ae-8e50-ebd3cc5e41da", "reference.type granular_markings.[0].marking_ref")]
    [InlineData("CAPEC-163", "CVE-2016-1234", "external-reference.id external_references.[0].external_id")]
    public void What_breaks_a_MUST_is_found_where_it_is(string before, string after, string finding) =>
        Assert.Equal([finding], Samples.Musts(With(Samples.Indicator, before, after)));

    [Theory]
    [InlineData("\"type\":\"file\",", "", "property.required")]
    [InlineData("\"MD5\":\"B365B9A80A06906FC9B400C06C33FF43\"", "\"MD5\":\"B365\"", "hash.value hashes.MD5")]
    [InlineData("\"MD5\":\"B365B9A80A06906FC9B400C06C33FF43\"", "\"M D\":\"B365\"", "hash.key hashes.M D")]
    [InlineData("\"size\":25", "\"size\":-1", "number.range size")]
    [InlineData("\"sid\":\"1\"", "", "extension.kind extensions.ntfs-ext")]
    [InlineData("\"ntfs-ext\"", "\"x\"", "extension.key extensions.x")]
    [InlineData("\"ntfs-ext\"", "\"extension-definition--04b2d3ef-d061-4912-ab77-6bbe807a5bd5\"", "extension.type extensions.extension-definition--04b2d3ef-d061-4912-ab77-6bbe807a5bd5")]
    [InlineData("\"size\":25", "\"parent_directory_ref\":\"file--364fe3e5-b1f4-5ba3-b951-ee5983b3538d\"", "reference.type parent_directory_ref")]
    public void Observables_are_held_to_their_own_tables(string before, string after, string finding) =>
        Assert.Contains(finding, Samples.Musts(With(Samples.File, before, after)));

    [Fact]
    public void A_reference_to_the_object_itself_is_said()
    {
        var report = """{"type":"report","spec_version":"2.1","id":"report--84e4d88f-44ea-4bcd-bbf3-b2c1c320bcb3","created":"2015-12-21T19:59:11.000Z","modified":"2015-12-21T19:59:11.000Z","name":"a","published":"2016-01-20T17:00:00Z","object_refs":["report--84e4d88f-44ea-4bcd-bbf3-b2c1c320bcb3"]}""";
        var finding = Assert.Single(new Validator().Validate(Samples.Object(report)));
        Assert.Equal(("reference.self", "object_refs.[0]"), (finding.Rule.Code, finding.Path));
    }

    [Fact]
    public void What_an_extension_defines_is_not_called_custom()
    {
        var extended = With(
            Samples.Indicator, "\"labels\"",
            "\"rank\":5,\"extensions\":{\"extension-definition--04b2d3ef-d061-4912-ab77-6bbe807a5bd5\":{\"extension_type\":\"toplevel-property-extension\"}},\"labels\"");
        Assert.Empty(new Validator().Validate(Samples.Object(extended)));
    }

    [Fact]
    public void A_finding_names_object_path_section_and_offset()
    {
        var text = With(Samples.Indicator, "\"CAPEC-163\"", "5");
        var finding = new Validator().Validate(Samples.Object(text)).First(one => one.Rule == StixRules.KindString);
        Assert.Equal("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", finding.ObjectId);
        Assert.Equal("external_references.[0].external_id", finding.Path);
        Assert.Equal("2.5.1", finding.Section);
        Assert.Equal(text.IndexOf('5', text.IndexOf("\"external_id\":5", StringComparison.Ordinal)), finding.Offset);
    }

    [Fact]
    public void Findings_of_one_object_are_bounded_and_the_last_says_so()
    {
        var findings = new Validator().Validate(Samples.Object("{\"type\":\"indicator\",\"labels\":[" + string.Join(',', Enumerable.Repeat("1", 100_000)) + "]}"));
        Assert.Equal(1001, findings.Count);
        Assert.Equal(StixRules.ObjectFindings, findings[^1].Rule);
    }

    [Fact]
    public void Validation_is_total_on_any_JSON()
    {
        var value = Gen.Recursive<string>((depth, inner) => depth > 3
            ? Gen.OneOf(Gen.Const("1"), Gen.Const("\"a\""), Gen.Const("null"), Gen.Const("true"))
            : Gen.OneOf(
                Gen.OneOf("1", "-1.5", "\"\"", "\"a b\"", "true", "null", "[]", "{}", "\"2016-04-29T14:09:00.000Z\"", "\"file--364fe3e5-b1f4-5ba3-b951-ee5983b3538d\"", "1e300", "\"\\u0000\""),
                inner.Array[0, 3].Select(items => $"[{string.Join(',', items)}]"),
                Gen.Select(Gen.OneOf("type", "id", "extension_type", "definition", "tlp", "selectors", "x_y", "hashes"), inner).Select(pair => $"{{\"{pair.Item1}\":{pair.Item2}}}")));
        var types = ObjectType.All.Select(type => type.Name).Append("x-other").ToArray();
        Gen.Select(Gen.Int[0, types.Length - 1], Gen.Int[0, 63].Array[0, 6], value.Array[6]).Sample((type, picks, values) =>
        {
            var table = ObjectType.All[Math.Min(type, types.Length - 2)];
            var members = picks.Select((pick, i) => (table.Properties[pick % table.Properties.Count].Name, values[i])).DistinctBy(member => member.Name)
                .Select(member => member.Name == "type" ? $"\"type\":\"{types[type]}\"" : $"\"{member.Name}\":{member.Item2}");
            var text = $"{{{string.Join(',', members)}}}";
            var findings = new Validator().Validate(Samples.Object(text));
            foreach (var finding in findings)
                Assert.NotEmpty(finding.Sentence("en") + finding.Sentence("zh-Hans") + finding.Section);
            var together = new CollectionCheck();
            together.Add(Samples.Object(text), 0);
            together.Finish();
        }, iter: 5_000);
    }

    [Fact]
    public void Every_input_cut_at_any_byte_ends_with_a_coded_finding()
    {
        var whole = Encoding.UTF8.GetBytes(Samples.Bundle(Samples.Indicator));
        for (var length = 0; length < whole.Length; length++)
        {
            var validator = new Validator();
            Assert.Contains(StixReader.Read(whole.AsMemory(0, length)).SelectMany(item => validator.Validate(item).ToList()), finding => finding.Rule == StixRules.JsonTruncated);
        }
    }

    [Fact]
    public void Texts_of_others_are_shown_cut_and_without_what_a_terminal_obeys()
    {
        var finding = new Validator().Validate(Samples.Object("{\"type\":\"indicator\",\"valid_from\":\"\\u001b[31m\\u202e" + new string('x', 500) + "\"}"))
            .First(one => one.Rule == StixRules.TimestampFormat);
        Assert.Equal(81, finding.Detail!.Length);
        Assert.DoesNotContain('\u001b', finding.Detail);
        Assert.DoesNotContain('\u202e', finding.Detail);
    }
}
