using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Markings;

public sealed class TlpTests
{
    private const string Other = "marking-definition--4a0042fe-8b88-40fe-9600-dfa128ce6fbd";

    private static TlpReading Reading(string refs, string? definition = null) =>
        TlpReading.Of(AnyJson.Parse($$"""{"type":"campaign","name":"n","object_marking_refs":[{{refs}}]}"""), _ => definition is null ? null : AnyJson.Parse(definition));

    private static string Ref(string level, int version) => $"\"{Tlp.All.Single(tlp => tlp.Level == level && tlp.Version == version).Id}\"";

    private static string Definition(string members) => $$"""{"type":"marking-definition","id":"{{Other}}",{{members}}}""";

    [Fact]
    public void The_strictest_level_of_both_versions_counts()
    {
        Assert.Equal("red", Reading($"{Ref("clear", 2)},{Ref("red", 1)},{Ref("amber+strict", 2)}").Strictest!.Level);
        Assert.Equal("amber+strict", Reading($"{Ref("amber", 1)},{Ref("amber+strict", 2)}").Strictest!.Level);
        Assert.Null(Reading("").Strictest);
    }

    [Fact]
    public void A_granular_marking_counts_too() => Assert.Equal(
        "red",
        TlpReading.Of(AnyJson.Parse($$"""{"name":"n","granular_markings":[{"marking_ref":{{Ref("red", 2)}},"selectors":["name"]}]}"""), _ => null).Strictest!.Level);

    [Theory]
    [InlineData("""  "definition_type":"tlp","definition":{"tlp":"AMBER"}  """, "amber")]
    [InlineData("""  "name":"TLP:AMBER+STRICT"  """, "amber+strict")]
    [InlineData("""  "name":"tlp-amber-strict"  """, "amber+strict")]
    [InlineData("""  "extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"property-extension","tlp_2_0":"red"}}  """, "red")]
    public void A_definition_in_another_spelling_counts(string members, string level) => Assert.Equal(level, Reading($"\"{Other}\"", Definition(members)).Strictest!.Level);

    [Theory]
    [InlineData(null)]
    [InlineData("""  "definition_type":"tlp","definition":{"tlp":"pink"}  """)]
    [InlineData("""  "definition_type":"tlp","definition":7  """)]
    [InlineData("""  "extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{}}  """)]
    public void A_marking_that_cannot_be_judged_is_unknown(string? members)
    {
        var reading = Reading($"\"{Other}\",{Ref("green", 2)}", members is null ? null : Definition(members));
        Assert.Equal("green", reading.Strictest!.Level);
        Assert.Equal([new AppliedMarking(Other, null)], reading.Unknown);
    }

    [Fact]
    public void A_definition_of_another_id_or_type_is_no_definition()
    {
        Assert.NotEmpty(Reading($"\"{Other}\"", Definition("\"name\":\"TLP:CLEAR\"").Replace("4a0042fe", "5a0042fe", StringComparison.Ordinal)).Unknown);
        Assert.NotEmpty(Reading($"\"{Other}\"", Definition("\"name\":\"TLP:CLEAR\"").Replace("\"marking-definition\"", "\"note\"", StringComparison.Ordinal)).Unknown);
    }

    [Fact]
    public void A_statement_is_another_marking()
    {
        var reading = Reading($"\"{Other}\"", Definition("""  "definition_type":"statement","definition":{"statement":"Copyright 2019"}  """));
        Assert.Equal((null, 0, 1), (reading.Strictest, reading.Unknown.Count, reading.Others.Count));
    }

    [Fact]
    public void The_ready_made_definitions_are_valid_and_found_again()
    {
        Assert.Equal(9, TlpDefinitions.All.Count);
        foreach (var tlp in Tlp.All)
        {
            var definition = TlpDefinitions.Of(tlp);
            Assert.DoesNotContain(new Validator().Validate(definition), finding => Profile.Interoperable.SeverityOf(finding.Rule) == Severity.Error);
            Assert.Equal(tlp.Id, definition.Id);
            Assert.True(Tlp.TryFind(definition.Root, out var found) && found == tlp);
        }
    }

    [Fact]
    public void The_definitions_are_those_that_were_published()
    {
        Assert.Equal(
            "{\n  \"type\": \"marking-definition\",\n  \"spec_version\": \"2.1\",\n  \"id\": \"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9\",\n" +
            "  \"created\": \"2017-01-20T00:00:00.000Z\",\n  \"definition_type\": \"tlp\",\n  \"name\": \"TLP:WHITE\",\n  \"definition\": {\n    \"tlp\": \"white\"\n  }\n}",
            TlpDefinitions.Of(Tlp.All[0]).AsText());
        Assert.Equal(
            """{"type":"marking-definition","spec_version":"2.1","id":"marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003","created":"2022-10-01T00:00:00.000Z","name":"TLP:AMBER+STRICT","extensions":{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":{"extension_type":"property-extension","tlp_2_0":"amber+strict"}}}""",
            string.Concat(TlpDefinitions.Of(Tlp.All.Single(tlp => tlp.Level == "amber+strict")).AsText().Where(c => !char.IsWhiteSpace(c))));
    }
}
