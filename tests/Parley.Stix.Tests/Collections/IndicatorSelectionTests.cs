using System.Text;
using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Collections;

public sealed class IndicatorSelectionTests
{
    private static string Indicator(int number, string more = "", string modified = "2016-04-29T14:09:00.000Z", string pattern = "[file:name = 'a']", string type = ",\"pattern_type\":\"stix\"") =>
        $$"""{"type":"indicator","id":"indicator--0000000{{number}}-17d4-4cbf-938f-98ee46b3cd3f","created":"2016-04-29T14:09:00.000Z","modified":"{{modified}}","valid_from":"2016-01-01T00:00:00Z","valid_until":"2017-01-01T00:00:00Z","pattern":"{{pattern}}"{{type}}{{more}}}""";

    private static IndicatorSelection At(string? time, params string[] objects) =>
        IndicatorSelection.Of(objects.Select(Samples.Object), time is null ? null : StixTimestamp.TryParse(Encoding.UTF8.GetBytes(time), out var at) ? at : throw new FormatException(time));

    private static string Why(IndicatorSelection selection) => string.Join(' ', selection.LeftOut.Select(one => one.Reason));

    [Theory]
    [InlineData("2015-12-31T23:59:59.999Z", "NotYetValid")]
    [InlineData("2016-01-01T00:00:00Z", "")]
    [InlineData("2016-12-31T23:59:59.999Z", "")]
    [InlineData("2017-01-01T00:00:00.000Z", "Expired")]
    [InlineData(null, "")]
    public void An_indicator_is_tried_from_its_first_moment_up_to_its_last(string? at, string why) => Assert.Equal(why, Why(At(at, Indicator(1))));

    [Fact]
    public void What_is_not_tried_is_told_with_its_reason_and_ends_nothing()
    {
        var selection = At(
            null, Indicator(1, ",\"revoked\":true"), Indicator(2, type: ",\"pattern_type\":\"yara\""), Indicator(3, pattern: "[file:name ="), Indicator(4, pattern: "[file:name MATCHES '(?=a)']"),
            Indicator(5).Replace("\"pattern\":", "\"x_pattern\":", StringComparison.Ordinal), Indicator(6, type: ""), Samples.File, Indicator(7));
        Assert.Equal("Revoked OtherLanguage NotMatchable NotMatchable NoPattern", Why(selection));
        Assert.Equal(["indicator--00000006-17d4-4cbf-938f-98ee46b3cd3f", "indicator--00000007-17d4-4cbf-938f-98ee46b3cd3f"], selection.Chosen.Select(one => one.Name));
        Assert.Equal(("yara", PatternFaultCode.Truncated), (selection.LeftOut[1].Detail, selection.LeftOut[2].Fault.Code));
    }

    [Fact]
    public void Of_versions_the_last_one_counts_be_it_a_revocation()
    {
        string[] versions = [Indicator(1), Indicator(1, ",\"revoked\":true", "2018-01-01T00:00:00.000Z")];
        Assert.Equal("Superseded Revoked", Why(At(null, versions)));
        Assert.Equal("Revoked Superseded", Why(At(null, versions[1], versions[0])));
    }

    [Fact]
    public void A_hash_under_another_name_than_the_standard_s_is_told() =>
        Assert.Equal("SHA256", Assert.Single(IndicatorSelection.Of(["[file:hashes.SHA256 = 'a']"]).Chosen).MisspelledHash);

    [Fact]
    public void Every_hit_of_a_pattern_for_one_observation_is_found_with_its_objects()
    {
        var data = Enumerable.Range(0, 30).Select(i => Samples.Object($$$"""
            {"type":"observed-data","id":"observed-data--{{{i:x8}}}-02ac-498a-92f9-32f845f448cf","first_observed":"2015-12-21T19:00:00Z","last_observed":"2015-12-21T20:00:00Z","number_observed":2,
             "objects":{"x":{"type":"file","name":"{{{(i % 3 == 0 ? "a" : "b")}}}"},"y":{"type":"file","name":"c"} } }
            """).Text);
        var chosen = IndicatorSelection.Of(["[file:name = 'a'] OR [file:name = 'z']", "[file:name = 'a'] FOLLOWEDBY [file:name = 'c']", "[file:name = 'n']"]).Chosen;
        var matches = new PatternSet([.. chosen.Select(one => one.Matcher)]).Match(Observations.Read(data));
        Assert.Equal([0, 1], matches.Select(match => match.Index));
        Assert.Equal(10, matches[0].Hits.Count);
        Assert.Equal(["x"], chosen[0].Matcher.ObjectsIn(matches[0].Hits[^1]));
        Assert.Equal(("2015-12-21T19:00:00Z", "2015-12-21T20:00:00Z"), (matches[0].Hits[0].FirstObserved, matches[0].Hits[0].LastObserved));
        Assert.False(chosen[1].Matcher.IsOfOne);
        Assert.Equal(matches[1].Result.Data, matches[1].Hits);
    }
}
