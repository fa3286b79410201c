using System.Text.Json.Nodes;
using Xunit;

namespace Parley.Protocol.Tests;

/// <summary><c>tests/vectors/names.json</c>, and what terms do with it.</summary>
public sealed class NameProfileTests
{
    private static readonly JsonObject s_vectors = Golden.Read("names.json").AsObject();

    [Fact]
    public void Names_are_those_that_are_published_as_good_and_no_others()
    {
        Assert.All(Names("good"), name => Assert.True(NameProfile.IsGood(name), name));
        Assert.All(Names("bad"), name => Assert.False(NameProfile.IsGood(name), name));
        Assert.False(NameProfile.IsGood(new string('a', Limits.MaxNameCharacters + 1)));
        Assert.True(NameProfile.IsGood(new string('a', Limits.MaxNameCharacters)));
    }

    [Fact]
    public void Names_that_people_could_take_for_each_other_look_alike()
    {
        Assert.All(Pairs("alike"), pair => Assert.True(NameProfile.LookAlike(pair.One, pair.Other), $"{pair}"));
        Assert.All(Pairs("apart"), pair => Assert.False(NameProfile.LookAlike(pair.One, pair.Other), $"{pair}"));
    }

    [Theory]
    [InlineData("us", "Сп", Codes.TermsNames, "members/1/names")]
    [InlineData("us", "c n", Codes.TermsLookalike, "members/1")]
    [InlineData("us", "us\u200b", Codes.TermsNames, "members/1/names")]
    public void Terms_with_such_names_are_not_accepted(string party, string name, string code, string path)
    {
        var terms = Samples.Terms();
        var members = terms.Members.Select(member => member.Party == party ? member with { Names = new Dictionary<string, string>(member.Names) { ["en"] = name == "Сп" ? "Сnx" : name } } : member);
        Assert.Equal([new Refusal(code, path)], (terms with { Members = [.. members] }).Problems(SuiteRegistry.Standard.KeySizes));
    }

    private static IEnumerable<string> Names(string key) => s_vectors[key]!.AsArray().Select(name => name!.GetValue<string>());

    private static IEnumerable<(string One, string Other)> Pairs(string key) => s_vectors[key]!.AsArray().Select(pair => (pair![0]!.GetValue<string>(), pair[1]!.GetValue<string>()));
}
