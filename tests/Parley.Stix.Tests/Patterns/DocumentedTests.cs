using System.Text;
using Parley.Json;
using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

/// <summary>The examples of docs/use/stix-patterns.md.</summary>
public sealed class DocumentedTests
{
    [Fact]
    public void The_examples_of_the_page_say_what_the_page_says()
    {
        Assert.True(Pattern.TryParse("[file:hashes.'SHA-256' = 'f00']", PatternLimits.Default, out var pattern, out _));
        var breach = Assert.Single(pattern.Breaches);
        Assert.Equal("Hash at 25", $"{breach.Code} at {breach.Offset}");

        var bundleUtf8 = Encoding.UTF8.GetBytes("""
            {"type":"bundle","id":"bundle--1","objects":[
            {"type":"observed-data","id":"observed-data--1","first_observed":"2016-01-01T00:00:00Z","last_observed":"2016-01-01T00:00:00Z","number_observed":1,"object_refs":["file--1"]},
            {"type":"file","id":"file--1","hashes":{"SHA-256":"f00"}}]}
            """);
        JsonText.TryParse(bundleUtf8, JsonLimits.Default, out var bundle, out _);
        var observations = Observations.Read(bundle!);
        Assert.True(Matcher.TryCreate(pattern, MatchLimits.Default, out var matcher, out _));
        var result = matcher.Match(observations);
        Assert.Equal("observed-data--1", Assert.Single(result.Data).Id);
        Matcher[] matchers = [matcher];
        var set = new PatternSet(matchers);
        Assert.Equal("0 Match", string.Concat(set.Match(observations).Select(match => $"{match.Index} {match.Result.Outcome}")));
        Assert.Single(set.Match(observations.Data[0]));
    }
}
