using System.Text;

namespace Parley.Attribution.Tests;

public sealed class MispCountriesTests
{
    private static readonly KnowledgeBase s_knowledge = new(
        [
            new ActorGroup("G1", "APT 28", ["Fancy Bear"]), new ActorGroup("G2", "Lazarus Group", ["HIDDEN COBRA"]), new ActorGroup("G3", "Andariel", ["Shared Name"]),
            new ActorGroup("G4", "Four", ["Shared Name"], "FR", "a report"), new ActorGroup("G5", "Five", ["Cinq"]),
        ],
        [], [], [], [new KnowledgeSource("test", "1", "", "none")]);

    [Theory]
    [InlineData("""{"value":"apt-28","meta":{"cfr-suspected-state-sponsor":"Russia","attribution-confidence":"50"}}""", "G1", MispOutcome.Applied, "RU", "MISP threat-actor 7 (confidence 50 of 100)")]
    [InlineData("""{"value":"Other","meta":{"cfr-suspected-state-sponsor":"Russia","synonyms":["FANCY BEAR"]}}""", "G1", MispOutcome.Applied, "RU", "MISP threat-actor 7")]
    [InlineData("""{"value":"HIDDEN COBRA","meta":{"country":"","cfr-suspected-state-sponsor":"Korea (Democratic People's Republic of)"}}""", "G2", MispOutcome.Applied, "KP", "MISP threat-actor 7")]
    [InlineData("""{"value":"Shared name","meta":{"cfr-suspected-state-sponsor":"China"}}""", "G3", MispOutcome.Ambiguous, null, null)]
    [InlineData("""{"value":"Andariel","meta":{"cfr-suspected-state-sponsor":"North Korea","synonyms":["HIDDEN COBRA"]}}""", "G3", MispOutcome.Applied, "KP", "MISP threat-actor 7")]
    [InlineData("""{"value":"Four","meta":{"cfr-suspected-state-sponsor":"China"}}""", "G4", MispOutcome.Conflict, "FR", "a report")]
    [InlineData("""{"value":"Four","meta":{"cfr-suspected-state-sponsor":"France"}}""", "G4", MispOutcome.Confirmed, "FR", "a report")]
    [InlineData("""{"value":"Nobody","meta":{"cfr-suspected-state-sponsor":"China"}}""", "G1", MispOutcome.Unmatched, null, null)]
    [InlineData("""{"value":"Five","meta":{"cfr-suspected-state-sponsor":"China"}},{"value":"five","meta":{"cfr-suspected-state-sponsor":"Russia"}}""", "G5", MispOutcome.Ambiguous, null, null)]
    [InlineData("""{"value":"Five","meta":{"cfr-suspected-state-sponsor":"China"}},{"value":"X","meta":{"cfr-suspected-state-sponsor":"China","synonyms":["Cinq"]}}""", "G5", MispOutcome.Applied, "CN", "MISP threat-actor 7")]
    [InlineData("""{"value":"Cinq","meta":{"cfr-suspected-state-sponsor":"Iran"}},{"value":"X","meta":{"cfr-suspected-state-sponsor":"Russia","synonyms":["Five"]}}""", "G5", MispOutcome.Ambiguous, null, null)]
    public void A_group_gets_a_state_where_names_leave_no_doubt(string values, string group, MispOutcome outcome, string? country, string? source)
    {
        var (knowledge, report) = MispCountries.Add(s_knowledge, Read(values), withUnmatched: false);
        Assert.Equal(outcome, report.Matches[0].Outcome);
        var got = knowledge.Groups[knowledge.GroupIndex(group)];
        Assert.Equal((country, source), (got.Country, got.CountrySource));
        Assert.Equal(s_knowledge.Groups.Count, knowledge.Groups.Count);
    }

    [Theory]
    [InlineData("""{"value":"Five","meta":{"country":"RU"}}""", null, "RU")]
    [InlineData("""{"value":"Five","meta":{"country":"RU","motive":"Cybercrime"}}""", ActorGroup.NonState, "RU")]
    [InlineData("""{"value":"Five","meta":{"country":"RU","cfr-type-of-incident":["Financial Theft"]}}""", ActorGroup.NonState, "RU")]
    [InlineData("""{"value":"Five","meta":{"country":"CN","cfr-type-of-incident":["Financial Theft","Espionage"]}}""", null, "CN")]
    [InlineData("""{"value":"Five","meta":{"country":"BY","cfr-suspected-state-sponsor":"Russian Federation","motive":"Cybercrime"}}""", "RU", "BY")]
    [InlineData("""{"value":"Five","meta":{"country":"CN","cfr-suspected-state-sponsor":"Unknown"}}""", null, "CN")]
    public void Where_an_actor_sits_is_no_sponsor_and_crime_is_of_no_state_unless_the_source_says_so(string values, string? country, string? origin)
    {
        var group = MispCountries.Add(s_knowledge, Read(values), withUnmatched: false).Knowledge.Groups.Single(group => group.Id == "G5");
        Assert.Equal((country, origin), (group.Country, group.Origin));
        Assert.Equal((country, origin), (Written(group).Country, Written(group).Origin));
    }

    private static ActorGroup Written(ActorGroup group)
    {
        Assert.True(KnowledgeFile.TryRead(KnowledgeFile.Write(new KnowledgeBase([group], [], [], [], [])), KnowledgeLimits.Default, out var read, out _));
        return read.Groups[0];
    }

    [Fact]
    public void A_state_that_is_not_known_or_has_no_code_is_none()
    {
        var (knowledge, report) = MispCountries.Add(s_knowledge, Read("""{"value":"Five","meta":{"cfr-suspected-state-sponsor":"Unknown"}},{"value":"APT28","meta":{"cfr-suspected-state-sponsor":"Atlantis"}}"""), withUnmatched: false);
        Assert.Empty(report.Matches);
        Assert.Equal(["Atlantis"], report.UnknownSponsors);
        Assert.All(knowledge.Groups.Where(group => group.Id != "G4"), group => Assert.Null(group.Country));
    }

    [Fact]
    public void Actors_without_a_group_become_groups_where_that_is_asked_for()
    {
        var (knowledge, _) = MispCountries.Add(s_knowledge, Read("""{"value":"New","uuid":"u-1","meta":{"cfr-suspected-state-sponsor":"Iran","synonyms":["Neu"]}},{"value":"Newer","uuid":"u-2"}"""), withUnmatched: true);
        Assert.Equal(("New", "IR"), (knowledge.Groups[knowledge.GroupIndex("misp:u-1")].Name, knowledge.Groups[knowledge.GroupIndex("misp:u-1")].Country));
        Assert.Null(knowledge.Groups[knowledge.GroupIndex("misp:u-2")].CountrySource);
    }

    [Theory]
    [InlineData("{}", "document.missing")]
    [InlineData("[]", "document.missing")]
    [InlineData("{\"values\":[{\"meta\":7}]}", "document.missing")]
    [InlineData("{\"values\":[{\"value\":\"A\",\"meta\":7}]}", "document.kind")]
    [InlineData("{\"values\":", "document.json")]
    public void What_is_no_cluster_is_refused(string text, string code)
    {
        Assert.False(MispCluster.TryRead(Encoding.UTF8.GetBytes(text), KnowledgeLimits.Default, out _, out var findings));
        Assert.Contains(findings, finding => finding.Code == code);
    }

    private static MispCluster Read(string values)
    {
        Assert.True(MispCluster.TryRead(Encoding.UTF8.GetBytes("{\"version\":7,\"values\":[" + values + "]}"), KnowledgeLimits.Default, out var cluster, out var findings), string.Join('\n', findings));
        return cluster!;
    }
}
