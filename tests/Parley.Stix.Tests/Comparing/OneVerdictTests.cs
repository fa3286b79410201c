using CsCheck;
using Parley.Stix.Comparing;
using Parley.Stix.Validation;

namespace Parley.Stix.Tests.Comparing;

/// <summary>Whether two texts are one version of an object is told in two places: where a bundle is checked, and where two are compared.</summary>
public sealed class OneVerdictTests
{
    private const string Id = "\"type\":\"location\",\"id\":\"location--a6e9345f-5a15-4c29-8bb3-7dcc5d168d64\"";

    private static readonly Gen<string> s_contents = Gen.Select(
        Of("\"latitude\":1.0", "\"latitude\":1.0000000000000001", "\"latitude\":10e-1", "\"latitude\":9007199254740993", "\"latitude\":9007199254740992"),
        Of("\"labels\":[\"a\",\"b\"]", "\"labels\":[\"b\",\"a\"]", "\"labels\":[\"a\",\"a\",\"b\"]", "\"\\u006cabels\":[\"a\", \"b\"]"),
        Of("", ",\"revoked\":false", ",\"revoked\":true", ",\"lang\":\"en\"", ",\"lang\":\"de\""),
        Of("", ",\"created\":\"2020-01-01T00:00:00Z\"", ",\"created\":\"2020-01-01T00:00:00.000Z\"", ",\"created\":\"2020-01-01T00:00:00\"", ",\"created\":5"),
        Of("", ",\"x_y\":[1,2]", ",\"x_y\":[2,1]", ",\"x_y\":[1.0,2]", ",\"x_y\":{\"selectors\":[1,2]}", ",\"x_y\":{\"selectors\":[2,1]}"),
        Of("", ",\"granular_markings\":[{\"selectors\":[\"a\",\"b\"]}]", ",\"granular_markings\":[{\"selectors\":[\"b\",\"a\"]}]",
            ",\"granular_markings\":[{\"selectors\":[\"a\",\"b\"]},{\"selectors\":[\"b\",\"a\"]}]", ",\"granular_markings\":[{\"selectors\":[\"b\",\"a\"]},{\"selectors\":[\"a\",\"b\"]}]"),
        Of("", ",\"modified\":\"2020-01-01T00:00:00.000Z\"", ",\"modified\":\"2020-01-01T00:00:00Z\"", ",\"modified\":\"soon\"", ",\"modified\":5", ",\"modified\":5.0"),
        (latitude, labels, revoked, created, own, markings, modified) => $"{{{Id},{latitude},{labels}{revoked}{created}{own}{markings}{modified}}}");

    [Theory]
    [InlineData("1.0", "1.0000000000000001", "bundle.version-conflict")]
    [InlineData("1.0", "1.00", "bundle.duplicate")]
    [InlineData("1.0", "10E-1", "bundle.duplicate")]
    [InlineData("9007199254740993", "9007199254740992", "bundle.version-conflict")]
    public void Numbers_of_two_texts_are_compared_exactly(string one, string other, string code)
    {
        var (first, second) = (Location($"\"latitude\":{one}"), Location($"\"latitude\":{other}"));
        Assert.Equal([code], Codes(first, second));
        Assert.Equal(code == "bundle.duplicate", BundleDifference.Between([first], [second]).IsSame);
    }

    [Fact]
    public void Checking_and_comparing_give_one_verdict_on_any_pair() =>
        Gen.Select(s_contents, s_contents).Sample((one, other) => AreOneVerdict(AnyJson.Parse(one), AnyJson.Parse(other)), iter: 30_000);

    [Fact]
    public void They_do_on_nearly_equal_objects_of_any_content() => AnyJson.Text.Sample(text =>
    {
        var inner = text.Trim()[1..^1].Trim();
        var before = Location($"\"x_z\":{{{inner}}},\"x_a\":[{text},1]");
        return AreOneVerdict(before, Location($"\"x_a\":[{text} , 1.0 ],\"x_z\":{{{inner}}}")) && AreOneVerdict(before, Location($"\"x_a\":[1,{text}],\"x_z\":{{{inner}}}"));
    }, iter: 3_000);

    private static bool AreOneVerdict(StixObject first, StixObject second)
    {
        var codes = Codes(first, second);
        var told = BundleDifference.Between([first], [second]).Objects;
        var expected = codes.Contains("bundle.version-conflict") ? "contradiction" : codes.Contains("bundle.duplicate") ? "same" : "versions";
        var found = told.Any(one => one.Standing is Standing.Contradictory or Standing.Unversioned) ? "contradiction" : told.All(one => one.Standing == Standing.Same) ? "same" : "versions";
        return expected == found && (Difference.Between(first, second).IsSame == (Sameness.HashOf(first) == Sameness.HashOf(second)));
    }

    private static StixObject Location(string members) => AnyJson.Parse($"{{{Id},{members}}}");

    private static List<string> Codes(params StixObject[] objects)
    {
        var check = new CollectionCheck();
        for (var number = 0; number < objects.Length; number++)
            check.Add(objects[number], number);
        return [.. check.Finish().Select(finding => finding.Rule.Code)];
    }

    private static Gen<string> Of(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);
}
