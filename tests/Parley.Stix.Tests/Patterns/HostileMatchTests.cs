using System.Diagnostics;
using System.Text;
using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

/// <summary>What grows without bound in a search that tries everything.</summary>
public sealed class HostileMatchTests
{
    // Not how fast, but whether: what grows exponentially here does not end within it on any machine.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private static readonly Observations s_twenty = MatcherTests.Of([.. Enumerable.Range(0, 20).Select(i => MatcherTests.At($"o{i}", i, "x"))]);

    [Theory]
    [InlineData("[file:name = 'x'] REPEATS 10 TIMES", true)]
    [InlineData("[file:name = 'x'] REPEATS 21 TIMES", false)]
    [InlineData("[file:name = 'x'] REPEATS 10 TIMES WITHIN 10 SECONDS", true)]
    [InlineData("[file:name = 'x'] REPEATS 10 TIMES WITHIN 9 SECONDS", false)]
    [InlineData("[file:name = 'x'] REPEATS 10 TIMES WITHIN 8 SECONDS", false)]
    [InlineData("[file:name = 'x'] REPEATS 10 TIMES FOLLOWEDBY [file:name = 'x'] REPEATS 10 TIMES", true)]
    [InlineData("[file:name = 'x'] REPEATS 11 TIMES FOLLOWEDBY [file:name = 'x'] REPEATS 10 TIMES", false)]
    [InlineData("[file:name = 'x'] REPEATS 5 TIMES REPEATS 4 TIMES", true)]
    [InlineData("[file:name = 'x'] REPEATS 3 TIMES REPEATS 7 TIMES", false)]
    [InlineData("([file:name = 'x'] FOLLOWEDBY [file:name = 'x']) REPEATS 10 TIMES", true)]
    [InlineData("([file:name = 'x'] FOLLOWEDBY [file:name = 'x']) REPEATS 11 TIMES", false)]
    [InlineData("(([file:name = 'x'] AND [file:name = 'x']) WITHIN 1.5 SECONDS) REPEATS 10 TIMES", true)]
    [InlineData("[file:name = 'x'] REPEATS 10 TIMES OR [file:name = 'y'] REPEATS 1000000 TIMES", true)]
    public void Twenty_alike_observations_are_shared_out(string pattern, bool match)
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal(match ? MatchOutcome.Match : MatchOutcome.NoMatch, MatcherTests.Match(pattern, s_twenty).Outcome);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_patience);
    }

    [Fact]
    public void What_cannot_be_decided_within_the_limit_is_undecided_in_bounded_time()
    {
        // Twenty of each, thirteen threes: six of each is the most, and no flow of single observations says so.
        var observations = MatcherTests.Of([.. Enumerable.Range(0, 40).Select(i => MatcherTests.At($"o{i}", i, i % 2 == 0 ? "x" : "y"))]);
        var clock = Stopwatch.StartNew();
        var hard = "(([file:name = 'x'] AND [file:name = 'x'] AND [file:name = 'x']) WITHIN 5 SECONDS OR ([file:name = 'y'] AND [file:name = 'y'] AND [file:name = 'y']) WITHIN 5 SECONDS) REPEATS 13 TIMES";
        Assert.Contains(MatcherTests.Match(hard, observations).Outcome, new[] { MatchOutcome.Undecided, MatchOutcome.NoMatch });
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_patience);
    }

    [Fact]
    public void Five_thousand_observations_in_the_wrong_order_are_no_match_soon()
    {
        var observations = MatcherTests.Of([.. Enumerable.Range(0, 5_000).Select(i => MatcherTests.At($"o{i}", i < 2_500 ? 1 : 2, i < 2_500 ? "later" : "first"))]);
        var clock = Stopwatch.StartNew();
        Assert.Equal(MatchOutcome.NoMatch, MatcherTests.Match("[file:name = 'first'] FOLLOWEDBY [file:name = 'later']", observations).Outcome);
        Assert.Equal(MatchOutcome.NoMatch, MatcherTests.Match("([file:name = 'first'] AND [file:name = 'later']) WITHIN 1 SECONDS", observations).Outcome);
        Assert.Equal(MatchOutcome.Match, MatcherTests.Match("[file:name = 'later'] REPEATS 2500 TIMES FOLLOWEDBY [file:name = 'first'] REPEATS 2500 TIMES", observations).Outcome);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_patience);
    }

    [Fact]
    public void Circles_of_references_cost_no_more_than_their_edges()
    {
        var keys = string.Join(',', Enumerable.Range(0, 60).Select(i => $"\"k{i}\""));
        var objects = string.Join(',', Enumerable.Range(0, 60).Select(i => $$"""
            "k{{i}}":{"type":"file","size":{{i}},"contains_refs":[{{keys}}]}
            """));
        var observations = MatcherTests.Of($$"""{"type":"observed-data","id":"o","first_observed":"2016-01-01T00:00:00Z","last_observed":"2016-01-01T00:00:00Z","number_observed":1,"objects":{ {{objects}} } }""");
        var path = new StringBuilder("file:");
        for (var i = 0; i < 30; i++)
            path.Append("contains_refs[*].");
        var clock = Stopwatch.StartNew();
        Assert.False(MatcherTests.Match($"[{path}size > 100]", observations).IsMatch);
        Assert.True(MatcherTests.Match($"[{path}size = 59]", observations).IsMatch);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_patience);
    }

    [Fact]
    public void A_chain_of_a_thousand_orders_ends_in_an_answer()
    {
        var chain = string.Join(" FOLLOWEDBY ", Enumerable.Repeat("[file:name = 'x']", 1_000));
        Assert.Equal(MatchOutcome.NoMatch, MatcherTests.Match(chain, s_twenty).Outcome);
        var many = MatcherTests.Of(MatcherTests.At("o", 1, "x", number: 1_000));
        Assert.Equal(MatchOutcome.Undecided, MatcherTests.Match(chain, many).Outcome);
    }

    [Fact]
    public void Long_likes_are_refused_like_large_expressions()
    {
        Assert.False(Matcher.TryCreate(Parsed.Of($"[a:b LIKE '{new string('a', 3_000)}%']"), MatchLimits.Default, out _, out var fault));
        Assert.Equal(PatternFaultCode.RegexSize, fault.Code);
    }

    [Theory]
    [InlineData("^.+ -add x\\.cer$", " -add x.cer")]
    [InlineData("ab?ccx+d", "cc")]
    [InlineData("ab?c+d", "a")]
    [InlineData("ab|cd", "")]
    [InlineData("(?i)abc", "")]
    [InlineData("(abc)*d", "d")]
    [InlineData("ab{0}cd", "cd")]
    [InlineData("a(b|c)de", "de")]
    [InlineData("[a]bc.", "bc")]
    public void The_words_that_an_expression_needs_are_in_all_its_matches(string regex, string required) =>
        Assert.Equal(required, LinearRegex.Read(regex, octets: false, MatchLimits.Default, out _)!.Required);
}
