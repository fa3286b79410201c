using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Validation;

/// <summary>Values that look right and would never match anything.</summary>
public sealed class ValueTests
{
    private static List<string> Codes(string text) => [.. new Validator().Validate(Samples.Object(text)).Select(finding => finding.Rule.Code).Where(code => !code.StartsWith("id.", StringComparison.Ordinal))];

    private static string Url(string value, string more = "") => $$"""{"type":"url","spec_version":"2.1","id":"url--c1477287-23ac-5971-a010-5c287877fa60","value":"{{value}}"{{more}}}""";

    [Theory]
    [InlineData("hxxp://example.com/a", "value.defanged")]
    [InlineData("hXXps://example.com", "value.defanged")]
    [InlineData("http://example[.]com/", "value.defanged")]
    [InlineData("http://example(.)com/", "value.defanged")]
    [InlineData("http[:]//example.com/", "value.defanged")]
    [InlineData("http://exam]ple.com/", "url.format")]
    [InlineData("http://[::1/", "url.format")]
    [InlineData("http://[::1]:80/a?b[]=1", "")]
    [InlineData("http://user@[2001:db8::1]/", "")]
    [InlineData("http://example.com/a(.)b?c=(dot)", "")]
    public void A_defanged_URL_is_said_to_be_one(string url, string code) => Assert.Equal(code, string.Join(' ', Codes(Url(url))));

    [Fact]
    public void An_object_that_says_so_may_be_defanged()
    {
        Assert.Empty(Codes(Url("hxxp://example[.]com", ",\"defanged\":true")));
        Assert.Equal(["value.defanged"], Codes(Url("hxxp://example[.]com", ",\"defanged\":false")));
    }

    [Theory]
    [InlineData("domain-name", "example[.]com")]
    [InlineData("ipv4-addr", "198.51.100[.]1")]
    [InlineData("ipv6-addr", "2001[:]db8::1")]
    [InlineData("email-addr", "a[@]example.com")]
    [InlineData("email-addr", "a@example[dot]com")]
    public void Other_defanged_values_are_said_to_be_so_and_not_only_malformed(string type, string value) =>
        Assert.Equal(["value.defanged"], Codes($$"""{"type":"{{type}}","spec_version":"2.1","id":"{{type}}--c1477287-23ac-5971-a010-5c287877fa60","value":"{{value}}"}"""));

    [Theory]
    [InlineData("[file:hashes.SHA256 = 'a']", "SHA-256")]
    [InlineData("[file:hashes.'sha-1' = 'a']", "SHA-1")]
    [InlineData("[file:extensions.'ntfs-ext'.alternate_data_streams[*].hashes.ssdeep = 'a']", "SSDEEP")]
    [InlineData("[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f']", null)]
    [InlineData("[file:hashes.x_mine = 'a']", null)]
    public void A_hash_that_a_pattern_spells_otherwise_than_the_standard_is_named(string pattern, string? meant)
    {
        var findings = new Validator().Validate(Samples.Object(Samples.Indicator.Replace("[file:name = 'foo.exe']", pattern, StringComparison.Ordinal)));
        Assert.Equal(meant, findings.SingleOrDefault(finding => finding.Rule == StixRules.PatternHashName)?.Other);
    }

    [Theory]
    [InlineData("some-engine", false)]
    [InlineData("Some Engine", true)]
    public void Names_of_analysis_products_are_lowercase_with_hyphens(string product, bool isWrong) =>
        Assert.Equal(isWrong, Codes($$"""{"type":"malware-analysis","spec_version":"2.1","id":"malware-analysis--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","created":"2016-04-29T14:09:00.000Z","modified":"2016-04-29T14:09:00.000Z","product":"{{product}}","result":"benign"}""").Contains("product.style"));
}
