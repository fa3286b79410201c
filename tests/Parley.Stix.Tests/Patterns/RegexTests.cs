using System.Diagnostics;
using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

public sealed class RegexTests
{
    [Theory]
    [InlineData(@"^foo\.(dll|exe)$", "foo.exe", "foo.exes")]
    [InlineData(@"a{2,3}?b", "xaab", "ab")]
    [InlineData(@"a{,3}", "a{,3}", "aaa")]
    [InlineData(@"\Aab\z", "ab", "ab\n")]
    [InlineData(@"ab$", "ab\n", "abc")]
    [InlineData(@"(?i)ABC", "xabcx", "xab")]
    [InlineData(@"(?i:A)B", "aB", "ab")]
    [InlineData(@"(?-s)a.b", "axb", "a\nb")]
    [InlineData(@"(?s)a.b", "a\nb", "ab")]
    [InlineData(@"(?m)^b$", "a\nb", "ab")]
    [InlineData("(?x) a b # comment )\n c", "abc", "a b c")]
    [InlineData(@"(?<n>a)(?P<m>b)(?'o'c)(?:d)(?#e)f", "abcdf", "abcdef")]
    [InlineData(@"[]a]+[^]b]", "]ac", "]]b")]
    [InlineData(@"[a\]\-z-]", "-", "b")]
    [InlineData(@"[a-z-[x]", "[", "]")]
    [InlineData(@"[[:digit:]x][[:upper:]]", "1B", "1b")]
    [InlineData(@"\x41\x{42}\103\o{104}\cA\e", "ABCD\u0001\u001b", "ABCD")]
    [InlineData(@"\Qa.b\E.", "a.bc", "axbc")]
    [InlineData(@"\d\w\s\D\W\S", "1a x-y", "1a-x-y")]
    [InlineData(@"\bfoo\b", "a foo b", "foobar")]
    [InlineData(@"\p{Lu}\P{L}\p{^L}", "A12", "a12")]
    [InlineData(@"\h\v\R\N", " \n\r\nx", " \n\r\n\n")]
    [InlineData(@"^\x{1F600}+$", "😀😀", "😀x")]
    [InlineData(@"^😀{2}$", "😀😀", "😀")]
    [InlineData(@"^[^😀]$", "😁", "😀")]
    [InlineData(@"^[\x{1F5FF}-\x{1F601}]$", "\U0001F5FF", "\U0001F602")]
    [InlineData(@"^.$", "😀", "ab")]
    [InlineData(@"^\D\S$", "😀😀", "😀")]
    [InlineData(@"é", "café", "cafe")]
    public void What_pcre_means_is_what_is_found(string regex, string match, string other)
    {
        var read = LinearRegex.Read(regex, octets: false, MatchLimits.Default, out var fault);
        Assert.True(read is not null, fault.ToString());
        Assert.True(read.IsMatch(match));
        Assert.False(read.IsMatch(other));
    }

    [Theory]
    [InlineData(@"a(?=b)", PatternFaultCode.RegexUnsupported, 1)]
    [InlineData(@"(?!b)", PatternFaultCode.RegexUnsupported, 0)]
    [InlineData(@"(?<=b)a", PatternFaultCode.RegexUnsupported, 0)]
    [InlineData(@"(?<!b)a", PatternFaultCode.RegexUnsupported, 0)]
    [InlineData(@"(?>a)", PatternFaultCode.RegexUnsupported, 0)]
    [InlineData(@"(a)\1", PatternFaultCode.RegexUnsupported, 3)]
    [InlineData(@"(?<n>a)\k<n>", PatternFaultCode.RegexUnsupported, 7)]
    [InlineData(@"a*+", PatternFaultCode.RegexUnsupported, 2)]
    [InlineData(@"(?R)", PatternFaultCode.RegexUnsupported, 0)]
    [InlineData(@"(?(1)a)", PatternFaultCode.RegexUnsupported, 0)]
    [InlineData(@"(*UTF)a", PatternFaultCode.RegexUnsupported, 0)]
    [InlineData(@"\p{Greek}", PatternFaultCode.RegexUnsupported, 0)]
    [InlineData(@"(a", PatternFaultCode.Regex, 2)]
    [InlineData(@"a)", PatternFaultCode.Regex, 1)]
    [InlineData(@"[a", PatternFaultCode.Regex, 0)]
    [InlineData(@"*a", PatternFaultCode.Regex, 0)]
    [InlineData(@"[z-a]", PatternFaultCode.Regex, 2)]
    [InlineData(@"a{3,2}", PatternFaultCode.Regex, 2)]
    [InlineData(@"\", PatternFaultCode.Regex, 0)]
    [InlineData(@"\y", PatternFaultCode.Regex, 0)]
    [InlineData(@"\x{110000}", PatternFaultCode.Regex, 0)]
    [InlineData(@"(a{999}){1000}", PatternFaultCode.RegexSize, 8)]
    [InlineData(@"((a{99}){99}){99}", PatternFaultCode.RegexSize, 8)]
    public void What_is_no_regex_or_needs_backtracking_is_refused_at_its_place(string regex, PatternFaultCode code, int offset)
    {
        Assert.Null(LinearRegex.Read(regex, octets: false, MatchLimits.Default, out var fault));
        Assert.Equal((code, offset), (fault.Code, fault.Offset));
    }

    [Fact]
    public void A_pattern_whose_regex_is_not_run_parses_and_has_no_matcher()
    {
        var pattern = Parsed.Of("[a:b = 1 OR a:b MATCHES 'x(?=y)']");
        Assert.False(Matcher.TryCreate(pattern, MatchLimits.Default, out _, out var fault));
        Assert.Equal((PatternFaultCode.RegexUnsupported, 24), (fault.Code, fault.Offset));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(a*)*b")]
    [InlineData("(.*a){20}$")]
    [InlineData("(x+x+)+y")]
    [InlineData("a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?aaaaaaaaaaaaaaaaaaaab")]
    public void Expressions_that_explode_elsewhere_take_time_linear_in_the_value(string regex)
    {
        var value = new string('a', 50_000) + "!";
        var clock = Stopwatch.StartNew();
        Assert.False(LinearRegex.Read(regex, octets: false, MatchLimits.Default, out _)!.IsMatch(value));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Very_many_different_sets_are_refused_before_they_are_built()
    {
        var sets = string.Concat(Enumerable.Range(0, 400).Select(i => $"[\\x{{{0x4e00 + i:x}}}-\\x{{{0x6000 + (7 * i):x}}}]"));
        Assert.Null(LinearRegex.Read(sets, octets: false, MatchLimits.Default, out var fault));
        Assert.Equal(PatternFaultCode.RegexSize, fault.Code);
    }

    [Fact]
    public void Ten_thousand_groups_are_refused()
    {
        Assert.Null(LinearRegex.Read(new string('(', 10_000) + new string(')', 10_000), octets: false, MatchLimits.Default, out var fault));
        Assert.Equal(PatternFaultCode.RegexSize, fault.Code);
    }

    [Theory]
    [InlineData("a\u0323\u0307", "\u1ea1\u0307")]
    [InlineData("\u1e0b\u0323", "\u1e0d\u0307")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\ud834\udd5e", "\ud834\udd57\ud834\udd65")]
    [InlineData("plain \u00e9", "plain \u00e9")]
    public void Normal_form_c_composes_what_unicode_composes(string text, string normal) => Assert.Equal(normal, Nfc.Of(text));
}
