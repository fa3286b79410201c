using Parley.Stix.Patterns;

namespace Parley.Stix.Tests;

public sealed class WordsTests
{
    [Fact]
    public void Every_sentence_is_there_in_every_language_with_the_same_arguments() => Assert.Empty(StixWords.Catalogue.Check());

    [Fact]
    public void Every_rule_scale_and_term_has_words_and_nothing_else_does() => Assert.Equal(
        StixRules.All.Select(rule => rule.Code)
            .Concat(ConfidenceScale.All.SelectMany(scale => scale.Terms.Select(term => $"confidence/{scale.Id}/{term.Value}").Prepend($"confidence/{scale.Id}")))
            .Concat(Enum.GetValues<PatternFaultCode>().Where(code => code != PatternFaultCode.None).Select(code => $"pattern-fault/{code}"))
            .Append("pattern-fault").Append("confidence/shown").Order(StringComparer.Ordinal),
        StixWords.Catalogue.Keys("en").Where(key => !key.StartsWith("pattern-expected/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("en", "soon is no timestamp: YYYY-MM-DDTHH:mm:ss[.s+]Z")]
    [InlineData("de", "soon is no timestamp: YYYY-MM-DDTHH:mm:ss[.s+]Z")]
    [InlineData("zh", "soon 不是时间戳：应为 YYYY-MM-DDTHH:mm:ss[.s+]Z")]
    [InlineData("zh-CN", "soon 不是时间戳：应为 YYYY-MM-DDTHH:mm:ss[.s+]Z")]
    public void A_finding_speaks_the_reader_s_language_or_English(string language, string sentence) =>
        Assert.Equal(sentence, StixRules.TimestampFormat.Sentence(language, "soon", null));

    [Fact]
    public void What_a_finding_quotes_is_never_taken_for_a_place() =>
        Assert.Equal("{1} is not in {0}", StixRules.EnumValue.Sentence("en", "{1}", "{0}"));
}
