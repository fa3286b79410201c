using System.Text;
using Parley.Stix.Reading;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Validation;

public sealed class Stix20Tests
{
    private const string Times = "\"created\":\"2016-04-06T20:03:48.000Z\",\"modified\":\"2016-04-06T20:03:48.000Z\"";
    private const string Indicator = $$"""{"type":"indicator","id":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",{{Times}},"labels":["malicious-activity"],"pattern":"[file:name = 'a'] START '2016-01-01T00:00:00Z' STOP '2017-01-01T00:00:00Z'","valid_from":"2016-04-06T20:03:48Z"}""";
    private const string Observed = $$$$"""{"type":"observed-data","id":"observed-data--b67d30ff-02ac-498a-92f9-32f845f448cf",{{{{Times}}}},"first_observed":"2015-12-21T19:00:00Z","last_observed":"2015-12-21T19:00:00Z","number_observed":1,"objects":{"0":{"type":"file","name":"a","created":"2015-12-21T19:00:00Z","hashes":{"ssdeep":"1:a:b"}},"1":{"type":"process","name":"b","arguments":["-c"],"binary_ref":"0"}}}""";

    private static string Bundle(string version, params IEnumerable<string> objects) =>
        $$"""{"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982",{{version}}"objects":[{{string.Join(",", objects)}}]}""";

    private static List<string> Codes(string text, SpecVersion version = SpecVersion.AsStated)
    {
        var validator = new Validator(version);
        return [.. StixReader.Read(Encoding.UTF8.GetBytes(text)).SelectMany(item => validator.Validate(item).Select(finding => $"{finding.Rule.Code} {finding.Path}".TrimEnd()).ToList())];
    }

    [Fact]
    public void A_bundle_of_STIX_2_0_is_judged_as_one() => Assert.Empty(Codes(Bundle("\"spec_version\":\"2.0\",", Indicator, Observed)));

    [Fact]
    public void A_bundle_may_say_its_version_behind_its_objects() =>
        Assert.Empty(Codes($$"""{"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982","objects":[{{Indicator}}],"spec_version":"2.0"}"""));

    [Fact]
    public void An_object_of_STIX_2_0_elsewhere_is_judged_as_such_and_said_to_be_one()
    {
        Assert.Equal(["object.version-2.0"], Codes(Bundle("", Indicator, Observed)));
        Assert.Equal(["object.version-2.0"], Codes(Observed));
        Assert.Empty(Codes(Observed, SpecVersion.Stix20));
        Assert.Contains("property.required", Codes(Indicator, SpecVersion.Stix21));
    }

    [Fact]
    public void Two_versions_in_one_bundle_are_each_judged_as_what_they_are() =>
        Assert.Equal(["object.version-2.1"], Codes(Bundle("\"spec_version\":\"2.0\",", Indicator, Samples.Indicator.Replace("\"labels\":[\"a\",\"b\"]", "\"labels\":[\"a\",\"b\"],\"confidence\":5", StringComparison.Ordinal))));

    [Fact]
    public void Where_2_1_is_asked_for_its_version_is_too()
    {
        var unstated = Samples.Indicator.Replace("\"spec_version\":\"2.1\",", "", StringComparison.Ordinal);
        Assert.Equal(["property.required"], Codes(Bundle("", unstated), SpecVersion.Stix21));
        Assert.Equal(["object.version-2.0"], Codes("{\"more\":false,\"objects\":[" + unstated + "," + Observed + "]}"));
    }

    [Fact]
    public void An_object_without_a_version_in_a_bundle_is_of_the_version_that_the_bundle_is_not_of()
    {
        var unstated = Samples.Indicator.Replace("\"spec_version\":\"2.1\",", "", StringComparison.Ordinal);
        Assert.Equal(["object.version-2.1"], Codes(Bundle("\"spec_version\":\"2.0\",", unstated)));
        Assert.Equal(["object.version-2.0"], Codes(Bundle("", unstated)));
    }

    [Fact]
    public void An_object_with_properties_of_2_1_that_names_no_version_lacks_it() =>
        Assert.Contains("property.required", Codes(Samples.Indicator.Replace("\"spec_version\":\"2.1\",", "", StringComparison.Ordinal)));

    [Fact]
    public void A_bundle_that_is_said_to_be_2_0_names_its_version()
    {
        Assert.Equal(["property.required"], Codes(Bundle("", Indicator), SpecVersion.Stix20));
        Assert.Equal(["bundle.spec-version-2.0 spec_version"], Codes(Bundle("\"spec_version\":\"2.1\",", Indicator), SpecVersion.Stix20));
    }

    [Theory]
    [InlineData("\"labels\":[\"malicious-activity\"],", "", "property.required")]
    [InlineData("[\"malicious-activity\"]", "[\"unheard-of\"]", "vocabulary.term labels.[0]")]
    [InlineData("20:03:48.000Z\",\"labels", "20:03:48.0000Z\",\"labels", "timestamp.three-digits modified")]
    [InlineData("-4cbf-", "-5cbf-", "id.uuid-4 id")]
    [InlineData("\"valid_from\"", "\"confidence\":5,\"valid_from\"", "property.reserved confidence")]
    [InlineData("\"valid_from\"", "\"granular_markings\":[{\"lang\":\"de\",\"selectors\":[\"type\"]}],\"valid_from\"", "property.required granular_markings.[0]")]
    [InlineData("[file:name = 'a'] START", "[file:name = 'a' START", "pattern.syntax pattern")]
    public void What_only_2_0_asks_for_is_asked_for(string before, string after, string code) => Assert.Contains(code, Codes(Indicator.Replace(before, after, StringComparison.Ordinal), SpecVersion.Stix20));

    [Theory]
    [InlineData("\"binary_ref\":\"0\"", "\"binary_ref\":\"7\"", "container.reference objects.1.binary_ref")]
    [InlineData("\"binary_ref\":\"0\"", "\"binary_ref\":\"1\"", "reference.type objects.1.binary_ref")]
    [InlineData("\"binary_ref\"", "\"image_ref\"", "property.prefix objects.1.image_ref")]
    [InlineData("\"ssdeep\"", "\"SSDEEP\"", "hash.algorithm objects.0.hashes.SSDEEP")]
    public void Observables_have_the_properties_of_2_0(string before, string after, string code) => Assert.Contains(code, Codes(Observed.Replace(before, after, StringComparison.Ordinal), SpecVersion.Stix20));

    [Fact]
    public void A_finding_names_the_section_of_STIX_2_0() =>
        Assert.Equal("STIX 2.0 part 2, 2.5", new Validator(SpecVersion.Stix20).Validate(Samples.Object(Indicator.Replace("\"valid_from\"", "\"valid_until\"", StringComparison.Ordinal)))[0].Section);

    [Fact]
    public void Times_of_a_pattern_are_strings_in_2_0_and_not_in_2_1() =>
        Assert.Contains("pattern.rule pattern", Codes(Samples.Indicator.Replace("[file:name = 'foo.exe']", "[file:name = 'foo.exe'] START '2016-01-01T00:00:00Z' STOP '2017-01-01T00:00:00Z'", StringComparison.Ordinal)));
}
