using System.Text;
using Parley.Stix.Patterns;

namespace Parley.Stix.Tests.Patterns;

public sealed class HostilePatternTests
{
    private const string Sample =
        "([file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f' AND (file:size IN (1, -2.5) OR NOT EXISTS file:'x-y'[*].z[0])] " +
        "FOLLOWEDBY [a:b NOT MATCHES 'it\\'s' /* c */] START t'2016-06-01T00:00:00Z' STOP t'2016-07-01T00:00:00.5Z') REPEATS 5 TIMES WITHIN 1.5 SECONDS // end\n OR [c:d = h'00ff' OR c:d = b'QUJD']";

    [Fact]
    public void A_pattern_cut_anywhere_is_refused_inside_the_text_or_is_a_shorter_pattern()
    {
        Parsed.Of(Sample);
        for (var length = 0; length < Sample.Length; length++)
        {
            var fault = Parsed.Fault(Sample[..length]);
            Assert.InRange(fault.Offset, 0, length);
            if (fault.Code == PatternFaultCode.None)
                Assert.Equal(Sample[..length].Count(c => c == '['), Parsed.Of(Sample[..length]).ToString().Count(c => c == ']'));
        }
    }

    [Fact]
    public void Utf8_cut_inside_a_character_is_no_pattern()
    {
        var utf8 = Encoding.UTF8.GetBytes("[a:b = '😀']");
        Assert.True(Pattern.TryParse(utf8, PatternLimits.Default, out var pattern, out _));
        Assert.Equal("[a:b = '😀']", pattern.Text);
        Assert.False(Pattern.TryParse([.. utf8[..10], (byte)'\''], PatternLimits.Default, out _, out var fault));
        Assert.Equal(PatternFaultCode.Encoding, fault.Code);
    }

    [Theory]
    [InlineData("(", "[a:b = 1]", ")", PatternFaultCode.Depth)]
    [InlineData("(", "", "", PatternFaultCode.Depth)]
    [InlineData("", "[a:b = 1]", " REPEATS 2 TIMES", PatternFaultCode.Depth)]
    [InlineData("[", "", "", PatternFaultCode.Syntax)]
    [InlineData("", "[a:b = 1", " AND a:b = 1", PatternFaultCode.Truncated)]
    [InlineData("", "[a:b", "[0]", PatternFaultCode.Truncated)]
    public void Ten_thousand_of_anything_cost_little_and_end_in_a_code(string before, string middle, string after, PatternFaultCode code)
    {
        var text = string.Concat(Enumerable.Repeat(before, 10_000)) + middle + string.Concat(Enumerable.Repeat(after, 10_000));
        Assert.Equal(code, Parsed.Fault(text).Code);
    }

    [Fact]
    public void Ten_thousand_parentheses_of_comparisons_are_too_deep()
    {
        var text = "[" + new string('(', 10_000) + "a:b = 1" + new string(')', 10_000) + "]";
        var fault = Parsed.Fault(text);
        Assert.Equal((PatternFaultCode.Depth, 1 + PatternLimits.Default.Depth), (fault.Code, fault.Offset));
    }

    [Fact]
    public void A_pattern_of_a_megabyte_is_too_long_by_default_and_parsed_or_refused_by_its_parts_if_allowed()
    {
        var text = "[a:b = 1" + string.Concat(Enumerable.Repeat(" OR a:b = 1", 100_000)) + "]";
        Assert.Equal(PatternFaultCode.Size, Parsed.Fault(text).Code);
        Assert.False(Pattern.TryParse(Encoding.UTF8.GetBytes(text), PatternLimits.Default, out _, out var fault));
        Assert.Equal(PatternFaultCode.Size, fault.Code);
        var limits = new PatternLimits { Characters = 2 << 20 };
        Assert.Equal(PatternFaultCode.Parts, Parsed.Fault(text, limits).Code);
        Assert.Equal(PatternFaultCode.None, Parsed.Fault(text, limits with { Parts = 1_000_000 }).Code);
    }

    [Fact]
    public void Numbers_of_any_length_are_read_or_refused()
    {
        var digits = new string('9', 100_000);
        Assert.Equal(PatternFaultCode.Number, Parsed.Fault($"[a:b = {digits}]").Code);
        Assert.Equal(PatternFaultCode.Number, Parsed.Fault($"[a:b = {digits}.5]").Code);
        Assert.Equal(PatternFaultCode.None, Parsed.Fault($"[a:b = 0.{digits}]").Code);
        Assert.Equal(PatternFaultCode.None, Parsed.Fault($"[a:b[{digits}] = 1]").Code);
        Assert.Equal(PatternFaultCode.None, Parsed.Fault($"[a:b = 1] WITHIN {digits}.{digits} SECONDS").Code);
        Assert.Equal(PatternFaultCode.None, Parsed.Fault($"[a:b = 1] REPEATS {digits} TIMES").Code);
        Assert.Equal(PatternFaultCode.None, Parsed.Fault($"[a:b = t'2016-06-01T00:00:00.{digits}Z']").Code);
    }
}
