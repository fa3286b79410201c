using System.Text;
using Parley.Stix.Reading;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Reading;

public sealed class OtherFormatsTests
{
    private const string Tool = """{"type":"tool","spec_version":"2.1","id":"tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","created":"2016-04-29T14:09:00.000Z","modified":"2016-04-29T14:09:00.000Z","name":"a"}""";

    private static List<string> Codes(ReadOnlyMemory<byte> input) =>
        [.. StixReader.Read(input).SelectMany(item => item is { Object: { } obj, IsEnvelope: false } ? [obj.Type] : new Validator().Validate(item).Select(finding => finding.Rule.Code).ToArray())];

    private static List<string> Codes(string input) => Codes(Encoding.UTF8.GetBytes(input));

    [Theory]
    [InlineData("<?xml version=\"1.0\"?>\n<stix:STIX_Package xmlns:stix=\"http://stix.mitre.org/stix-1\">", "input.stix-1")]
    [InlineData("  <html></html>", "input.xml")]
    [InlineData("""{"Event":{"uuid":"a","info":"b"}}""", "input.misp")]
    [InlineData("""{"response":[{"Event":{}}]}""", "input.misp")]
    [InlineData("\u001f\u0008", "json.syntax")]
    [InlineData("PK\u0003\u0004", "input.compressed")]
    public void What_is_no_STIX_2_is_told_by_name(string input, string code) => Assert.Equal([code], Codes(input));

    [Fact]
    public void Text_that_is_not_UTF_8_is_told_by_name()
    {
        foreach (var encoding in new Encoding[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            Assert.Equal(["input.utf-16"], Codes(encoding.GetBytes(Tool)));
            Assert.Equal(["input.utf-16"], Codes((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(Tool)]));
        }

        Assert.Equal(["input.compressed"], Codes(new byte[] { 0x1F, 0x8B, 8 }));
    }

    [Fact]
    public void An_event_of_MISP_in_a_list_does_not_hide_what_follows() => Assert.Equal(["input.misp", "tool"], Codes("[{\"Event\":{\"uuid\":\"a\"}}," + Tool + "]"));

    [Fact]
    public void A_bundle_without_objects_is_one() =>
        Assert.Empty(Codes("""{"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982"}"""));

    [Fact]
    public void A_bundle_whose_objects_are_no_list_is_still_wrong()
    {
        Assert.Equal(["kind.list"], Codes("""{"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982","objects":{}}"""));
        Assert.Equal(["list.empty"], Codes("""{"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04982","objects":[]}"""));
    }

    [Fact]
    public void An_envelope_of_TAXII_is_read_and_is_no_bundle()
    {
        Assert.Equal(["tool", "tool"], Codes($$"""{"more":true,"next":"7","objects":[{{Tool}},{{Tool}}]}"""));
        Assert.Equal(["tool"], Codes($$"""{"objects":[{{Tool}}],"more":false}"""));
        Assert.Empty(Codes("""{"more":false}"""));
        Assert.Contains("property.required", Codes($$"""{"objects":[{{Tool}}]}"""));
    }

    [Fact]
    public void Lines_are_read_one_by_one_and_a_bad_one_does_not_spoil_the_next()
    {
        Assert.Equal(["tool", "json.syntax", "tool", "json.trailing", "tool"], Codes($"{Tool}\n{{oops\r\n\n{Tool}\n7\n{Tool}\n"));
        Assert.Equal(["tool", "tool"], Codes($"{Samples.Bundle(Tool)}\n{Samples.Bundle(Tool)}"));
        Assert.Equal(["tool", "json.trailing"], Codes($"{Tool} {Tool}"));
    }

    [Fact]
    public void A_bundle_in_a_bundle_is_said_and_the_next_object_is_read() =>
        Assert.Equal(["bundle", "tool"], Codes(Samples.Bundle("""{"type":"bundle","id":"bundle--44af6c39-c09b-49c5-9de2-394224b04983","objects":[]}""", Tool)));
}
