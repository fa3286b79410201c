namespace Parley.Words.Tests;

public sealed class LanguageTagTests
{
    private static readonly string[] s_available = ["en", "zh-Hans", "fr"];

    [Theory]
    [InlineData("zh-Hans", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-Hans-CN", "zh-Hans")]
    [InlineData("zh-hant-tw", "zh-Hans")]
    [InlineData("FR-ca", "fr")]
    [InlineData("fr-a-b-x-c", "fr")]
    [InlineData("EN-us", "en")]
    [InlineData("de", "en")]
    [InlineData("f", "en")]
    [InlineData("french", "en")]
    [InlineData("-", "en")]
    [InlineData("--fr", "en")]
    [InlineData("", "en")]
    public void A_reader_gets_the_nearest_language(string wanted, string given) => Assert.Equal(given, LanguageTag.Lookup(s_available, wanted));

    [Fact]
    public void The_first_wish_that_can_be_met_counts() => Assert.Equal("fr", LanguageTag.Lookup(s_available, "de", "fr-CH", "zh"));

    [Fact]
    public void A_longer_tag_is_better_than_its_language() => Assert.Equal("fr-CA", LanguageTag.Lookup(["en", "fr", "fr-CA"], "fr-CA-x-y"));

    [Theory]
    [InlineData("zh_CN.UTF-8", "fr_FR", "en", "zh-CN")]
    [InlineData("", "fr_FR@euro", "zh_CN", "fr-FR")]
    [InlineData(null, null, "zh_CN.UTF-8", "zh-CN")]
    [InlineData(null, "", "C.UTF-8", null)]
    [InlineData("C", "fr", "fr", null)]
    [InlineData("POSIX", null, "fr", null)]
    [InlineData(null, null, null, null)]
    [InlineData(".UTF-8", null, null, null)]
    public void LC_ALL_goes_before_LC_MESSAGES_and_that_before_LANG(string? all, string? messages, string? lang, string? range)
    {
        Dictionary<string, string?> environment = new() { ["LC_ALL"] = all, ["LC_MESSAGES"] = messages, ["LANG"] = lang };
        Assert.Equal(range, LanguageTag.FromEnvironment(environment.GetValueOrDefault));
    }
}
