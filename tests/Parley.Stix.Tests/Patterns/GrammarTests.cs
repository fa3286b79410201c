using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

public sealed class GrammarTests
{
    [Theory]
    [InlineData("[a:b = 1]")]
    [InlineData("[a:b != 1]")]
    [InlineData("[a:b < 1]")]
    [InlineData("[a:b <= 1]")]
    [InlineData("[a:b > 1]")]
    [InlineData("[a:b >= -1]")]
    [InlineData("[a:b NOT = 'x']")]
    [InlineData("[a:b IN ()]")]
    [InlineData("[a:b IN (1, 2.5, -3)]")]
    [InlineData("[a:b NOT IN ('x', 'y')]")]
    [InlineData("[a:b IN (true, false)]")]
    [InlineData("[a:b IN (h'00', b'AA==')]")]
    [InlineData("[a:b LIKE 'x%']")]
    [InlineData("[a:b NOT MATCHES '^x$']")]
    [InlineData("[a:b ISSUBSET '10.0.0.0/8']")]
    [InlineData("[a:b NOT ISSUPERSET '::/0']")]
    [InlineData("[EXISTS a:b]")]
    [InlineData("[NOT EXISTS a:b.c]")]
    [InlineData("[a:b = 1 AND a:c = 2 OR a:d = 3]")]
    [InlineData("[a:b = 1 AND (a:c = 2 OR a:d = 3)]")]
    [InlineData("[(a:b = 1 AND a:c = 2) AND a:d = 3]")]
    [InlineData("[a:b = t'2016-06-01T01:30:00.123Z']")]
    [InlineData("[a:b = h'']")]
    [InlineData("[a:b > b'QUJD']")]
    [InlineData("[a:b = 0.5]")]
    [InlineData("[a:b = -.5]")]
    [InlineData("[a:b = 00.50]")]
    [InlineData("[x-a_b-1:b = 1]")]
    [InlineData("[_a:_b = 1]")]
    [InlineData("[a:'b-c'.d[0][*][-1].'e.f' = 1]")]
    [InlineData("[a:'' = 1]")]
    [InlineData("[a:'IN' = 1]")]
    [InlineData("[a:b = 'it\\'s \\\\ here\n']")]
    [InlineData("[a:b = 1] AND [a:b = 2] OR [a:b = 3] FOLLOWEDBY [a:b = 4]")]
    [InlineData("[a:b = 1] AND ([a:b = 2] OR [a:b = 3]) AND ([a:b = 4] AND [a:b = 5])")]
    [InlineData("([a:b = 1] FOLLOWEDBY [a:b = 2]) REPEATS 5 TIMES WITHIN 0.5 SECONDS")]
    [InlineData("([a:b = 1] REPEATS 2 TIMES) REPEATS 3 TIMES")]
    [InlineData("[a:b = 1] START t'2016-06-01T00:00:00Z' STOP t'2016-07-01T00:00:00Z' WITHIN 5 SECONDS")]
    public void What_is_in_the_shortest_form_is_printed_as_it_was_read(string text)
    {
        var pattern = Parsed.Of(text);
        Assert.Empty(pattern.Breaches);
        Assert.Equal(text, pattern.ToString());
    }

    [Theory]
    [InlineData("[a:b==1]", "[a:b = 1]")]
    [InlineData("[a:b<>1]", "[a:b != 1]")]
    [InlineData("[a:b NOT<+1]", "[a:b NOT < 1]")]
    [InlineData("[a:b=+.5]", "[a:b = .5]")]
    [InlineData("[a:'b' = h'FF']", "[a:b = h'ff']")]
    [InlineData("[a:b = b'QU\nJD']", "[a:b = b'QUJD']")]
    [InlineData("\u00a0[ /* one */ a:b\u2003=\r\n1 // two ]\n ]\t", "[a:b = 1]")]
    [InlineData("(([((a:b = 1))]))", "[a:b = 1]")]
    [InlineData("[a : b . c [ 0 ] = 1]", "[a:b.c[0] = 1]")]
    [InlineData("[a:b MATCHES'x']", "[a:b MATCHES 'x']")]
    [InlineData("[a:b IN(1,2)]REPEATS 2 TIMES", "[a:b IN (1, 2)] REPEATS 2 TIMES")]
    [InlineData("([a:b = 1] AND [a:b = 2]) OR [a:b = 3]", "[a:b = 1] AND [a:b = 2] OR [a:b = 3]")]
    [InlineData("([a:b = 1]) WITHIN +5 SECONDS", "[a:b = 1] WITHIN 5 SECONDS")]
    public void Other_spellings_are_printed_in_the_shortest_form(string text, string printed) => Assert.Equal(printed, Parsed.Of(text).ToString());

    [Theory]
    [InlineData("", PatternFaultCode.Truncated, 0)]
    [InlineData("file:size = 1280", PatternFaultCode.Syntax, 0)]
    [InlineData("[file:size = ]", PatternFaultCode.Syntax, 13)]
    [InlineData("[file.size = 1]", PatternFaultCode.Syntax, 5)]
    [InlineData("[file:size = 1", PatternFaultCode.Truncated, 14)]
    [InlineData("[a:b = 1] [a:b = 2]", PatternFaultCode.Syntax, 10)]
    [InlineData("[a:b = 1] within 2 SECONDS", PatternFaultCode.Syntax, 10)]
    [InlineData("[a:b = 1] WITHIN 5 HOURS", PatternFaultCode.Syntax, 19)]
    [InlineData("[a:b = 1] WITHIN -5 SECONDS", PatternFaultCode.Syntax, 17)]
    [InlineData("[a:b = 1] WITHIN 0 SECONDS", PatternFaultCode.NotPositive, 17)]
    [InlineData("[a:b = 1] WITHIN 0.0 SECONDS", PatternFaultCode.NotPositive, 17)]
    [InlineData("[a:b = 1] REPEATS 0 TIMES", PatternFaultCode.NotPositive, 18)]
    [InlineData("[a:b = 1] REPEATS 1.5 TIMES", PatternFaultCode.Syntax, 18)]
    [InlineData("[a:b = 1] START '2016-06-01T00:00:00Z' STOP t'2016-07-01T00:00:00Z'", PatternFaultCode.Syntax, 16)]
    [InlineData("[a:b = 1] START t'2016-06-01T00:00:00Z'", PatternFaultCode.Truncated, 39)]
    [InlineData("[a:b =? 1]", PatternFaultCode.Character, 6)]
    [InlineData("[a:b MATCHES /x/]", PatternFaultCode.Character, 13)]
    [InlineData("[a:b LIKE 1]", PatternFaultCode.Syntax, 10)]
    [InlineData("[a:b < true]", PatternFaultCode.Syntax, 7)]
    [InlineData("[a:b = null]", PatternFaultCode.Syntax, 7)]
    [InlineData("[a:b = 01]", PatternFaultCode.Syntax, 8)]
    [InlineData("[a:b = 1.]", PatternFaultCode.Syntax, 8)]
    [InlineData("[a:b = 9007199254740992]", PatternFaultCode.Number, 7)]
    [InlineData("[a:b IN (1,)]", PatternFaultCode.Syntax, 11)]
    [InlineData("[a:b IN (,)]", PatternFaultCode.Syntax, 9)]
    [InlineData("[a:b IN (1, true)]", PatternFaultCode.MixedSet, 12)]
    [InlineData("[a:b IN ('x', h'00')]", PatternFaultCode.MixedSet, 14)]
    [InlineData("[a:IN = 1]", PatternFaultCode.Syntax, 3)]
    [InlineData("[IN:a = 1]", PatternFaultCode.Syntax, 1)]
    [InlineData("[a:b-c = 1]", PatternFaultCode.Quotes, 3)]
    [InlineData("[file:hashes.SHA-256 = 'x']", PatternFaultCode.Quotes, 13)]
    [InlineData("[a:[0] = 1]", PatternFaultCode.Syntax, 3)]
    [InlineData("[a:b[1.5] = 1]", PatternFaultCode.Syntax, 5)]
    [InlineData("[a:b.1 = 1]", PatternFaultCode.Syntax, 4)]
    [InlineData("[NOT a:b = 1]", PatternFaultCode.Syntax, 5)]
    [InlineData("[a:b EXISTS]", PatternFaultCode.Syntax, 5)]
    [InlineData("[]", PatternFaultCode.Syntax, 1)]
    [InlineData("()", PatternFaultCode.Syntax, 1)]
    [InlineData("[a:b = 'x\\n']", PatternFaultCode.Escape, 9)]
    [InlineData("[a:b = 'x]", PatternFaultCode.Unterminated, 7)]
    [InlineData("[a:b = 'x\\", PatternFaultCode.Unterminated, 7)]
    [InlineData("[a:b = 1] /* x", PatternFaultCode.Unterminated, 10)]
    [InlineData("[a:b = h'0']", PatternFaultCode.Hex, 7)]
    [InlineData("[a:b = h'0g']", PatternFaultCode.Hex, 7)]
    [InlineData("[a:b = h'00]", PatternFaultCode.Unterminated, 7)]
    [InlineData("[a:b = b'']", PatternFaultCode.Base64, 7)]
    [InlineData("[a:b = b'====']", PatternFaultCode.Base64, 7)]
    [InlineData("[a:b = b'A']", PatternFaultCode.Base64, 7)]
    [InlineData("[a:b = b'A===']", PatternFaultCode.Base64, 7)]
    [InlineData("[a:b = b'AA=A']", PatternFaultCode.Base64, 7)]
    [InlineData("[a:b = b'AA-_']", PatternFaultCode.Base64, 7)]
    [InlineData("[a:b = t'2023-02-29T12:00:00Z']", PatternFaultCode.Timestamp, 7)]
    [InlineData("[a:b = t'2024-01-00T12:00:00Z']", PatternFaultCode.Timestamp, 7)]
    [InlineData("[a:b = t'2024-13-01T12:00:00Z']", PatternFaultCode.Timestamp, 7)]
    [InlineData("[a:b = t'2024-01-15T24:00:00Z']", PatternFaultCode.Timestamp, 7)]
    [InlineData("[a:b = t'2024-01-15T12:30:61Z']", PatternFaultCode.Timestamp, 7)]
    [InlineData("[a:b = t'2024-01-15t12:30:00Z']", PatternFaultCode.Timestamp, 7)]
    [InlineData("[a:b = t'2024-01-15T12:30:00z']", PatternFaultCode.Timestamp, 7)]
    [InlineData("[a:b = t'2024-01-15T12:30:00.Z']", PatternFaultCode.Timestamp, 7)]
    [InlineData("[a:b = t'2024-01-15T12:30:00+00:00']", PatternFaultCode.Timestamp, 7)]
    [InlineData("LAST", PatternFaultCode.Syntax, 0)]
    public void What_is_no_pattern_is_refused_with_a_code_at_a_place(string text, PatternFaultCode code, int offset)
    {
        var fault = Parsed.Fault(text);
        Assert.Equal((code, offset), (fault.Code, fault.Offset));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_unicode()
    {
        var fault = Parsed.Fault($"[a:b = '{'\ud800'}']");
        Assert.Equal((PatternFaultCode.Encoding, 8), (fault.Code, fault.Offset));
    }

    [Fact]
    public void A_fault_says_its_line_and_column_and_what_was_expected()
    {
        var fault = Parsed.Fault("[a:b = 1]\n  AND\n  [a:b WITHIN]");
        Assert.Equal(new PatternFault(PatternFaultCode.Syntax, 23, 3, 8, "a comparison operator"), fault);
    }

    [Theory]
    [InlineData("[a:b = 1 AND c:d = 2]", PatternFaultCode.MixedTypes, 13)]
    [InlineData("[(a:b = 1 OR c:d = 2) AND (e:f = 3 OR g:h = 4)]", PatternFaultCode.MixedTypes, 27)]
    [InlineData("[a:b = 1] WITHIN 5 SECONDS WITHIN 6 SECONDS", PatternFaultCode.DuplicateQualifier, 27)]
    [InlineData("([a:b = 1] AND [a:b = 2]) REPEATS 2 TIMES WITHIN 6 SECONDS REPEATS 2 TIMES", PatternFaultCode.DuplicateQualifier, 59)]
    [InlineData("[a:b = 1] START t'2016-06-01T00:00:00Z' STOP t'2016-06-01T00:00:00.000Z'", PatternFaultCode.EmptyInterval, 45)]
    [InlineData("[a:b ISSUBSET '10.0.0.0/33']", PatternFaultCode.Network, 14)]
    [InlineData("[file:hashes.'SHA-256' = 'f00']", PatternFaultCode.Hash, 25)]
    [InlineData("[file:hashes.MD5 IN ('cead3f77f6cda6ec00f57d76c9a6879f', 'g')]", PatternFaultCode.Hash, 57)]
    public void A_broken_rule_beyond_the_grammar_is_a_breach_of_a_parsed_pattern(string text, PatternFaultCode code, int offset)
    {
        var breach = Assert.Single(Parsed.Of(text).Breaches);
        Assert.Equal((code, offset), (breach.Code, breach.Offset));
    }

    [Theory]
    [InlineData("[a:b = 1 OR c:d = 2]")]
    [InlineData("[(a:b = 1 OR c:d = 2) AND c:e = 3]")]
    [InlineData("[a:b = 1 AND a:c = 2 OR c:d = 2 AND c:e = 3]")]
    [InlineData("([a:b = 1] WITHIN 5 SECONDS) WITHIN 6 SECONDS")]
    [InlineData("[file:hashes.'SHA-256' LIKE 'f00%']")]
    [InlineData("[file:hashes.x_mine = 'f00']")]
    public void What_keeps_the_rules_has_no_breach(string text) => Assert.Empty(Parsed.Of(text).Breaches);

    [Fact]
    public void Comparisons_and_paths_come_in_the_order_of_the_text()
    {
        var pattern = Parsed.Of("([a:b = 1 AND (EXISTS a:c OR a:d.e[*] = 2)] FOLLOWEDBY [f:g LIKE 'x']) WITHIN 5 SECONDS");
        Assert.Equal(["a:b", "a:c", "a:d.e[*]", "f:g"], pattern.Paths.Select(path => path.ToString()));
        Assert.Equal(["a:b = 1", "EXISTS a:c", "a:d.e[*] = 2", "f:g LIKE 'x'"], pattern.Comparisons.Select(leaf => leaf.ToString()));
        Assert.All(pattern.Comparisons, leaf => Assert.StartsWith(leaf.ToString()[..3], pattern.Text[leaf.Offset..], StringComparison.Ordinal));
    }
}
