namespace Parley.Stix.Tests.Confidence;

public sealed class ConfidenceScaleTests
{
    public static TheoryData<string> Scales => [.. ConfidenceScale.All.Select(scale => scale.Id)];

    [Theory]
    [MemberData(nameof(Scales))]
    public void Every_value_has_one_term_in_every_scale_and_none_has_one_outside(string id)
    {
        Assert.True(ConfidenceScale.TryFind(id, out var scale));
        for (var value = 0; value <= 100; value++)
            Assert.Single(scale.Terms, term => value >= term.Least && value <= term.Most);
        Assert.False(scale.TryGetTerm(-1, out _));
        Assert.False(scale.TryGetTerm(101, out _));
        Assert.False(scale.TryGetTerm(long.MaxValue, out _));
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void A_term_s_own_value_is_shown_as_that_term_in_both_languages(string id)
    {
        Assert.True(ConfidenceScale.TryFind(id, out var scale));
        foreach (var term in scale.Terms)
        {
            _ = scale.TryGetTerm(term.Value, out var shown);
            _ = scale.TryGetTerm(term.Name.ToUpperInvariant(), out var named);
            _ = scale.TryGetTerm(term.NameIn("zh-Hans"), out var inChinese);
            Assert.All([shown, named, inChinese], one => Assert.Same(term, one));
        }

        foreach (var language in StixWords.Catalogue.Languages)
            Assert.Equal(scale.Terms.Count, scale.Terms.Select(term => term.NameIn(language)).Distinct().Count());
    }

    [Theory]
    [InlineData("none-low-med-high", 29, "None/Low/Med/High: Low", "无/低/中/高:低")]
    [InlineData("none-low-med-high", 30, "None/Low/Med/High: Med", "无/低/中/高:中")]
    [InlineData("zero-to-ten", 94, "0-10 Scale: 9", "0-10 级标度:9")]
    [InlineData("admiralty-credibility", 80, "Admiralty Credibility: 1 - Confirmed by other sources", "海军部信息可信度:1 - 已由其他来源证实")]
    [InlineData("wep", 99, "WEP: Highly likely/Almost Certain", "估计性概率用语 (WEP):极有可能/几乎肯定")]
    [InlineData("dni", 9, "DNI Scale: Almost No Chance / Remote", "DNI 标度 (ICD 203):几乎没有可能/可能性极小")]
    public void A_term_is_never_told_without_its_scale(string id, int value, string english, string chinese)
    {
        Assert.True(ConfidenceScale.TryFind(id, out var scale));
        Assert.True(scale.TryGetTerm(value, out var term));
        Assert.Same(scale, term.Scale);
        Assert.Equal((english, chinese), (term.ToString(), term.ToString("zh-Hans")));
    }

    [Fact]
    public void English_names_are_those_of_the_standard()
    {
        foreach (var scale in ConfidenceScale.All)
        {
            Assert.Equal(scale.Name, scale.NameIn("en"));
            Assert.All(scale.Terms, term => Assert.Equal((term.Name, term.ToString()), (term.NameIn("en"), term.ToString("en"))));
        }
    }

    [Fact]
    public void What_cannot_be_judged_has_no_value() => Assert.False(ConfidenceScale.AdmiraltyCredibility.TryGetTerm("6 - Truth cannot be judged", out _));
}
