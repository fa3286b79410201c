using System.Text;
using Parley.Stix.Reading;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Hostile;

/// <summary>Inputs that somebody made to hurt: each has a finding with a code, costs what its size costs, and does not hide the next object.</summary>
public sealed class BadInputTests
{
    private const string Next = """{"type":"tool","spec_version":"2.1","id":"tool--ffffffff-17d4-4cbf-938f-98ee46b3cd3f","created":"2016-04-29T14:09:00.000Z","modified":"2016-04-29T14:09:00.000Z","name":"next"}""";

    private static string Tool(string more = "", string id = "tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", string modified = "2016-04-29T14:09:00.000Z") =>
        $"{{\"type\":\"tool\",\"spec_version\":\"2.1\",\"id\":\"{id}\",\"created\":\"2016-04-29T14:09:00.000Z\",\"modified\":\"{modified}\",\"name\":\"a\"{more}}}";

    /// <summary>The codes of the MUSTs that are broken, each once, in an input that ends with an object without a finding.</summary>
    private static string Codes(params IEnumerable<string> objects)
    {
        var (validator, together, codes, last) = (new Validator(), new CollectionCheck(), new SortedSet<string>(StringComparer.Ordinal), "");
        foreach (var item in StixReader.Read(Encoding.UTF8.GetBytes(Samples.Bundle(objects.Append(Next)))))
        {
            Add(validator.Validate(item));
            if (item is not { Object: { } obj, IsEnvelope: false })
                continue;
            together.Add(obj, item.Number);
            last = obj.Get(Tool_Name) ?? "";
        }

        Assert.Equal("next", last);
        Add(together.Finish());
        return string.Join(' ', codes);

        void Add(IReadOnlyList<StixFinding> findings) => codes.UnionWith(findings.Where(finding => finding.Rule.Level == Level.Must).Select(finding => finding.Rule.Code));
    }

    private static Property<string> Tool_Name => Parley.Stix.Tool.Name;

    [Fact]
    public void A_hundred_thousand_versions_of_one_object_are_told_apart()
    {
        var versions = Enumerable.Range(0, 100_000).Select(i => Tool(modified: $"2016-04-29T14:09:00.{i:D6}Z"));
        Assert.Equal("", Codes(versions));
        Assert.Equal("bundle.version-conflict", Codes(Enumerable.Range(0, 100_000).Select(i => Tool($",\"description\":\"{i}\""))));
    }

    [Fact]
    public void Markings_that_mark_each_other_in_a_long_circle_are_found()
    {
        const int Length = 50_000;
        var circle = Enumerable.Range(0, Length).Select(i =>
            $"{{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"marking-definition--{i:x8}-17d4-4cbf-938f-98ee46b3cd3f\",\"created\":\"2016-04-29T14:09:00.000Z\",\"definition_type\":\"statement\",\"definition\":{{\"statement\":\"a\"}},\"object_marking_refs\":[\"marking-definition--{(i + 1) % Length:x8}-17d4-4cbf-938f-98ee46b3cd3f\"]}}");
        Assert.Equal("bundle.marking-cycle", Codes(circle));
    }

    [Fact]
    public void A_pattern_of_ten_megabytes_is_refused() =>
        Assert.Equal("pattern.syntax", Codes(Samples.Indicator.Replace("[file:name = 'foo.exe']", $"[file:name = '{new string('a', 10_000_000)}']", StringComparison.Ordinal)));

    [Fact]
    public void Ids_that_differ_in_case_are_one_object() =>
        Assert.Equal("bundle.version-conflict", Codes(Tool(), Tool(",\"description\":\"b\"", "tool--8E2E2D2B-17D4-4CBF-938F-98EE46B3CD3F")));

    [Fact]
    public void Forty_digits_of_a_second_are_a_time_and_differ_in_the_last()
    {
        const string Digits = "2016-04-29T14:09:00.000000000000000000000000000000000000000";
        Assert.Equal("", Codes(Tool(modified: Digits + "1Z"), Tool(modified: Digits + "2Z", more: ",\"description\":\"b\"")));
        Assert.Equal("bundle.version-conflict", Codes(Tool(modified: Digits + "1Z"), Tool(modified: Digits + "1Z", more: ",\"description\":\"b\"")));
    }

    [Fact]
    public void A_property_named_by_a_mark_is_said() => Assert.Equal("property.name", Codes(Tool(",\"!\":1")));

    [Fact]
    public void A_bundle_in_a_bundle_is_said_whatever_it_holds() =>
        Assert.Equal("object.bundle", Codes($"{{\"type\":\"bundle\",\"id\":\"bundle--44af6c39-c09b-49c5-9de2-394224b04983\",\"objects\":[{Tool()}]}}"));

    [Fact]
    public void Versions_of_the_standard_may_be_mixed() =>
        Assert.Equal("object.version-2.0", Codes(Tool(), """{"type":"vulnerability","id":"vulnerability--8e2e2d2c-17d4-4cbf-938f-98ee46b3cd3f","created":"2016-04-29T14:09:00.000Z","modified":"2016-04-29T14:09:00.000Z","name":"b"}"""));

    [Fact]
    public void A_list_of_a_million_empty_lists_has_a_thousand_findings_and_one_that_says_so() =>
        Assert.Equal("list.empty object.findings", Codes(Tool($",\"x_a\":[{string.Join(',', Enumerable.Repeat("[]", 1_000_000))}]")));
}
