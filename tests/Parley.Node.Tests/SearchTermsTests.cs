using Parley.Node.Slices.Search;
using Parley.Storage;

namespace Parley.Node.Tests;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("Attack on the Gateway", "attack on the gateway")]
    [InlineData("攻击中国电网", "攻击 击中 中国 国电 电网")]
    [InlineData("APT28攻击了", "apt28 攻击 击了")]
    [InlineData("ＡＰＴ２８", "apt28")]
    [InlineData("réseau piraté, œuvre à Čáslav", "reseau pirate oeuvre a caslav")]
    [InlineData("192.0.2.1 evil.example", "192 0 2 1 evil example")]
    [InlineData("サイバー攻撃", "サイ イバ バー ー攻 攻撃")]
    [InlineData("電", "")]
    [InlineData("  … !? ", "")]
    public void Text_is_cut_into_words_and_overlapping_pairs(string text, string terms) => Assert.Equal(terms, string.Join(' ', SearchTerms.Of(text)));

    [Fact]
    public void Of_a_headline_single_characters_are_terms_too() => Assert.Equal(["电", "电网", "网"], SearchTerms.Of("电网", singles: true).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("攻击", "\"攻击\"", "'攻击'")]
    [InlineData("攻", "\"攻\"*", "'攻':*")]
    [InlineData("APT28攻击 gate*", "\"apt28\" AND \"攻击\" AND \"gate\"*", "'apt28' & '攻击' & 'gate':*")]
    [InlineData("a\"b' OR c", "\"a\" AND \"b\" AND \"or\" AND \"c\"", "'a' & 'b' & 'or' & 'c'")]
    public void A_question_is_asked_for_all_its_terms_and_is_no_language_of_its_own(string words, string sqlite, string postgres)
    {
        var query = SearchQuery.Read(words)!;
        Assert.Equal((sqlite, postgres), (query.For(DeskKind.Sqlite), query.For(DeskKind.Postgres)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* ' \" : & | !")]
    public void Signs_alone_are_no_question(string words) => Assert.Null(SearchQuery.Read(words));

    [Fact]
    public void A_question_of_many_words_is_cut() => Assert.Equal(SearchQuery.MaxTerms, SearchQuery.Read(string.Join(' ', Enumerable.Range(0, 200)))!.For(DeskKind.Sqlite).Split(" AND ").Length);
}
