using CsCheck;
using Parley.Stix.Comparing;

namespace Parley.Stix.Tests.Comparing;

public sealed class BundleDifferenceTests
{
    private const string Id = "campaign--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

    private static string Campaign(string name, int day, string id = Id) =>
        $$"""{"type":"campaign","id":"{{id}}","created":"2020-01-01T00:00:00.000Z","modified":"2020-01-0{{day}}T00:00:00.000Z","name":"{{name}}"}""";

    private static string[] Standings(string[] before, string[] after) =>
        [.. BundleDifference.Between(before.Select(AnyJson.Parse), after.Select(AnyJson.Parse)).Objects.Select(obj => $"{obj.Standing} {obj.Difference?.Changes.Count}")];

    [Fact]
    public void Objects_of_one_input_only_are_told() =>
        Assert.Equal(["OnlyBefore ", "OnlyAfter "], Standings([Campaign("a", 1)], [Campaign("a", 1, Id.Replace('8', '9'))]));

    [Fact]
    public void The_latest_versions_are_compared_whatever_the_order()
    {
        Assert.Equal(["NewerAfter 2"], Standings([Campaign("a", 1)], [Campaign("c", 3), Campaign("b", 2)]));
        Assert.Equal(["NewerBefore 2"], Standings([Campaign("a", 1), Campaign("c", 3)], [Campaign("b", 2)]));
        Assert.Equal(["Same 0"], Standings([Campaign("a", 1), Campaign("b", 2)], [Campaign("b", 2)]));
    }

    [Fact]
    public void One_version_with_two_contents_is_a_contradiction_across_inputs_and_within_one()
    {
        Assert.Equal(["Contradictory 1"], Standings([Campaign("a", 1)], [Campaign("b", 1)]));
        Assert.Equal(["OnlyBefore ", "Contradictory 1"], Standings([Campaign("a", 1), Campaign("b", 1), Campaign("b", 1)], []));
        Assert.Equal(["NewerAfter 2", "Contradictory 1"], Standings([Campaign("a", 1)], [Campaign("b", 1), Campaign("c", 2)]));
    }

    [Fact]
    public void What_has_no_versions_does_not_contradict_itself_but_for_marking_definitions()
    {
        Assert.Equal(
            ["Unversioned 1"],
            Standings(["""{"type":"url","id":"url--c1477287-23ac-5971-a010-5c287877fa60","value":"a"}"""], ["""{"type":"url","id":"url--c1477287-23ac-5971-a010-5c287877fa60","value":"a","defanged":true}"""]));
        Assert.Equal(
            ["Contradictory 1"],
            Standings(
                ["""{"type":"marking-definition","id":"marking-definition--4a0042fe-8b88-40fe-9600-dfa128ce6fbd","definition":{"statement":"a"}}"""],
                ["""{"type":"marking-definition","id":"marking-definition--4a0042fe-8b88-40fe-9600-dfa128ce6fbd","definition":{"statement":"b"}}"""]));
    }

    [Fact]
    public void A_version_is_the_same_in_two_spellings_of_its_time_and_id() =>
        Assert.Equal(["Same 2"], Standings([Campaign("a", 1)], [Campaign("a", 1).Replace(".000Z\",\"name", ".0Z\",\"name", StringComparison.Ordinal).Replace("cbf", "CBF", StringComparison.Ordinal)]));

    [Fact]
    public void Ten_thousand_contents_of_one_version_cost_no_square() =>
        Assert.Equal(10_000, BundleDifference.Between(Enumerable.Range(0, 10_000).Select(i => AnyJson.Parse(Campaign($"{i}", 1))), []).Objects.Count);

    [Fact]
    public void Any_two_inputs_can_be_compared_and_an_input_is_the_same_as_itself() =>
        Gen.Select(AnyJson.Text.Array[0, 6], AnyJson.Text.Array[0, 6]).Sample((a, b) =>
        {
            var (before, after) = (a.Select(AnyJson.Parse).ToList(), b.Select(AnyJson.Parse).ToList());
            Assert.All(BundleDifference.Between(before, before).Objects, obj => Assert.True(obj.Standing is Standing.Same or Standing.Contradictory or Standing.Unversioned));
            Assert.Equal(before.Count == 0 && after.Count == 0, BundleDifference.Between(before, after).Objects.Count == 0);
        });
}
