using CsCheck;
using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

public sealed class EquivalenceTests
{
    [Theory]
    [InlineData("[a:b = 1 AND a:c = 2]", "[a:c = 2 AND (a:b = 1)]")]
    [InlineData("[a:b = 1 OR a:b = 1]", "[a:b = 1]")]
    [InlineData("[a:b = 1 AND (a:b = 1 OR a:c = 2)]", "[a:b = 1]")]
    [InlineData("[a:b = 1 OR (a:b = 1 AND a:c = 2)]", "[a:b = 1]")]
    [InlineData("[a:b = 1 AND (a:c = 2 OR a:d = 3)]", "[(a:d = 3 AND a:b = 1) OR (a:b = 1 AND a:c = 2)]")]
    [InlineData("[a:b = 1 AND (a:c = 2 OR c:d = 3)]", "[a:b = 1 AND a:c = 2]")]
    [InlineData("[a:b NOT = 1]", "[a:b <> 1]")]
    [InlineData("[a:b NOT != 1]", "[a:b == 1]")]
    [InlineData("[a:b IN (2, 1, 2)]", "[a:b = 1 OR a:b = 2]")]
    [InlineData("[a:b NOT IN (2, 1, 2)]", "[a:b NOT IN (1, 2.0)]")]
    [InlineData("[a:b NOT IN (1)]", "[a:b != 1]")]
    [InlineData("[a:b = 1.0]", "[a:b = 1]")]
    [InlineData("[a:b = 0.50]", "[a:b = .5]")]
    [InlineData("[a:x_hex = 'AB']", "[a:x_hex = b'QUI=']")]
    [InlineData("[a:x_bin > 'AB']", "[a:x_bin > h'4142']")]
    [InlineData("[a:b = h'4142']", "[a:b = 'AB']")]
    [InlineData("[a:b = t'2016-01-01T00:00:00.100Z']", "[a:b = t'2016-01-01T00:00:00.1Z']")]
    [InlineData("[a:b LIKE 'e\u0301%%']", "[a:b LIKE '\u00e9%']")]
    [InlineData("[a:b ISSUBSET '10.1.2.3/8']", "[a:b ISSUBSET '10.0.0.0/8']")]
    [InlineData("[ipv4-addr:value = '10.1.2.3/8']", "[ipv4-addr:value = '10.0.0.0/8']")]
    [InlineData("[ipv4-addr:value = '10.1.2.3/32']", "[ipv4-addr:value = '10.1.2.3']")]
    [InlineData("[ipv6-addr:value = '2001:0DB8::0001/128']", "[ipv6-addr:value = '2001:db8:0:0:0:0:0:1']")]
    [InlineData("[windows-registry-key:key = 'HKLM\\\\Foo']", "[windows-registry-key:key = 'hklm\\\\foo']")]
    [InlineData("[windows-registry-key:values[0].name = 'A']", "[windows-registry-key:values[0].name = 'a']")]
    [InlineData("[a:b = 1] AND [a:c = 2]", "[a:c = 2] AND [a:b = 1]")]
    [InlineData("[a:b = 1] AND ([a:c = 2] AND [a:d = 3])", "[a:b = 1] AND [a:c = 2] AND [a:d = 3]")]
    [InlineData("[a:b = 1] OR [a:c = 2]", "[a:c = 2 OR a:b = 1]")]
    [InlineData("[a:b = 1] OR ([a:b = 1] AND [a:c = 2])", "[a:b = 1]")]
    [InlineData("[a:b = 1] OR ([a:b = 1] FOLLOWEDBY [a:c = 2])", "[a:b = 1]")]
    [InlineData("[a:b = 1] OR [a:b = 1 AND a:c = 2]", "[a:b = 1]")]
    [InlineData("[a:b = 1] AND ([a:c = 2] OR [a:d = 3])", "[a:b = 1] AND [a:d = 3] OR [a:c = 2] AND [a:b = 1]")]
    [InlineData("[a:b = 1] FOLLOWEDBY ([a:c = 2] FOLLOWEDBY [a:d = 3])", "[a:b = 1] FOLLOWEDBY [a:c = 2] FOLLOWEDBY [a:d = 3]")]
    [InlineData("([a:b = 1] FOLLOWEDBY [a:d = 3]) OR ([a:b = 1] FOLLOWEDBY [a:c = 2] FOLLOWEDBY [a:d = 3])", "[a:b = 1] FOLLOWEDBY [a:d = 3]")]
    [InlineData("[a:b = 1] AND [a:b = 1]", "[a:b = 1] REPEATS 2 TIMES")]
    [InlineData("([a:b = 1] AND [a:c = 2]) REPEATS 2 TIMES", "[a:b = 1] REPEATS 2 TIMES AND [a:c = 2] REPEATS 2 TIMES")]
    [InlineData("[a:b = 1] REPEATS 1 TIMES WITHIN 5 SECONDS", "[a:b = 1]")]
    [InlineData("([a:b = 1] AND [a:c = 2]) WITHIN 5 SECONDS WITHIN 03.0 SECONDS", "([a:b = 1] AND [a:c = 2]) WITHIN 3 SECONDS")]
    [InlineData(
        "([a:b = 1] AND [a:c = 2]) START t'2016-01-01T00:00:00Z' STOP t'2017-01-01T00:00:00Z'",
        "[a:b = 1] START t'2016-01-01T00:00:00.0Z' STOP t'2017-01-01T00:00:00Z' AND [a:c = 2] START t'2016-01-01T00:00:00Z' STOP t'2017-01-01T00:00:00Z'")]
    public void Rewriting_shows_these_to_be_the_same(string one, string other)
    {
        Assert.True(Parsed.Of(one).IsEquivalentTo(Parsed.Of(other)), $"{Parsed.Of(one).Normalize()} and {Parsed.Of(other).Normalize()}");
        Assert.True(Parsed.Of(other).IsEquivalentTo(Parsed.Of(one)));
    }

    [Theory]
    [InlineData("[a:b = 1]", "[a:b = 2]")]
    [InlineData("[a:b = 1]", "[a:b = '1']")]
    [InlineData("[a:b NOT < 1]", "[a:b >= 1]")]
    [InlineData("[a:b = 'A']", "[a:b = 'a']")]
    [InlineData("[a:b = 'e\u0301']", "[a:b = '\u00e9']")]
    [InlineData("[a:b = 1] AND [a:b = 1]", "[a:b = 1]")]
    [InlineData("[a:b = 1] FOLLOWEDBY [a:c = 2]", "[a:c = 2] FOLLOWEDBY [a:b = 1]")]
    [InlineData("[a:b = 1] AND [a:c = 2]", "[a:b = 1 AND a:c = 2]")]
    [InlineData("([a:b = 1] OR [a:c = 2]) REPEATS 2 TIMES", "[a:b = 1] REPEATS 2 TIMES OR [a:c = 2] REPEATS 2 TIMES")]
    [InlineData("([a:b = 1] AND [a:c = 2]) WITHIN 5 SECONDS", "[a:b = 1] AND [a:c = 2]")]
    public void These_are_not_the_same(string one, string other) => Assert.False(Parsed.Of(one).IsEquivalentTo(Parsed.Of(other)));

    [Fact]
    public void A_normal_form_matches_what_the_pattern_matches_and_is_its_own_normal_form() =>
        Gen.OneOf(Grown.Small, Grown.One).Select(World.Any).Sample((pattern, world) =>
        {
            var normal = pattern.Normalize();
            return normal is null || (Match(pattern, world) == Match(normal, world) && normal.Normalize()?.Text == normal.Text && Parsed.Of(normal.Text).ToString() == normal.Text);
        },
        iter: 10_000);

    [Fact]
    public void What_multiplies_out_to_too_much_has_no_normal_form_and_is_compared_as_printed()
    {
        var text = "[" + string.Join(" AND ", Enumerable.Range(0, 30).Select(i => $"(a:b{i} = 1 OR a:c{i} = 2)")) + "]";
        Assert.Null(Parsed.Of(text).Normalize());
        Assert.True(Parsed.Of(text).IsEquivalentTo(Parsed.Of(text.Replace(" = ", "==", StringComparison.Ordinal))));
    }

    private static bool Match(Pattern pattern, World world)
    {
        Assert.True(Matcher.TryCreate(pattern, MatchLimits.Default, out var matcher, out _));
        return matcher.Match(world.Observations).IsMatch;
    }
}
