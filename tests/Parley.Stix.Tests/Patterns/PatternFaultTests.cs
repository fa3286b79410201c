using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

/// <summary>What is wrong with a pattern, told to people.</summary>
public sealed class PatternFaultTests
{
    public static TheoryData<string> Broken =>
    [
        "", "[", "[a", "[a:", "[a:b", "[a:b =", "[a:b LIKE 1]", "[a:b > true]", "[a:b IN 1]", "[a:b IN (", "[a:b IN (1", "[a:b NOT", "[NOT EXISTS]", "[a:b[", "[a:b[x]]", "[a:b[0", "[(a:b = 1", "[a:b = 1",
        "[a:b = 1] x", "([a:b = 1]", "[a:b = 1] WITHIN", "[a:b = 1] WITHIN 0 SECONDS", "[a:b = 1] WITHIN 5", "[a:b = 1] REPEATS x", "[a:b = 1] REPEATS 0 TIMES", "[a:b = 1] REPEATS 2",
        "[a:b = 1] START 1", "[a:b = 1] START t'2020-01-01T00:00:00Z'", "[a:b = 1] START t'2020-01-01T00:00:00Z' STOP 1", "[a:b = 'x", "[a:b = '\\x']", "/* x", "[a:b-c = 1]", "[a:b = h'0']", "[a:b = b'?']",
        "[a:b = t'x']", "[a:b = 99999999999999999999]", "[a:b IN (1, 'x')]", "[a:b = #]", "[a:b = \ud800]", "[1:b = 1]", "[a:1 = 1]", "[EXISTS",
    ];

    [Fact]
    public void Each_fault_has_a_sentence_in_each_language()
    {
        foreach (var language in StixWords.Catalogue.Languages)
        {
            foreach (var code in Enum.GetValues<PatternFaultCode>().Where(code => code != PatternFaultCode.None))
                Assert.False(new PatternFault(code, 0, 1, 1).Sentence(language).StartsWith("pattern-fault", StringComparison.Ordinal), $"{code} in {language}");
        }
    }

    [Fact]
    public void Each_word_for_what_was_expected_is_said_of_some_pattern()
    {
        var expected = Broken.Select(row => Pattern.TryParse(row.Data, PatternLimits.Default, out _, out var fault) ? null : fault.Expected).ToHashSet();
        Assert.All(StixWords.Catalogue.Keys("en").Where(key => key.StartsWith("pattern-expected/", StringComparison.Ordinal)), key => Assert.Contains(key["pattern-expected/".Length..], expected));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_fault_is_told_in_Chinese_without_a_word_of_English(string text)
    {
        Assert.False(Pattern.TryParse(text, PatternLimits.Default, out _, out var fault));
        Assert.DoesNotMatch("[a-z]{2,}", fault.Sentence("zh-Hans").Replace("base64", "", StringComparison.Ordinal));
    }
}
