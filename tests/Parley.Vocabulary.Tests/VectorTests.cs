using System.Text.Json.Nodes;

namespace Parley.Vocabulary.Tests;

/// <summary>tests/vectors/messages.json: what any implementation must find.</summary>
public sealed class VectorTests
{
    private static readonly JsonObject s_vectors = (JsonObject)JsonNode.Parse(Repository.Read("tests/vectors/messages.json"))!;

    private static readonly Dictionary<string, JsonObject> s_cases = s_vectors["cases"]!.AsArray().ToDictionary(item => (string)item!["name"]!, item => (JsonObject)item!);

    public static TheoryData<string> Names => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_of_the_vectors_has_exactly_its_findings(string name)
    {
        string[] languages = [.. s_vectors["languages"]!.AsArray().Select(language => (string)language!)];
        var expected = s_cases[name]["findings"]!.AsArray().Select(pair => ((string)pair![0]!, (string)pair[1]!));
        Assert.Equal(expected, Authored.Findings((JsonObject)s_cases[name]["message"]!, languages).Select(finding => (finding.Code, finding.Path)));
    }

    [Fact]
    public void The_vectors_have_a_good_message_of_every_kind_and_most_findings()
    {
        Assert.All(MessageKinds.All, kind => Assert.Contains("a good " + kind.Name, s_cases.Keys));
        var codes = s_cases.Values.SelectMany(item => item["findings"]!.AsArray()).Select(pair => (string)pair![0]!).Distinct();
        Assert.True(codes.Count() >= 20);
    }
}
