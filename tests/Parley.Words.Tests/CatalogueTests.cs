using System.Text;

namespace Parley.Words.Tests;

public sealed class CatalogueTests
{
    private const string Good = """{"a":{"en":"one {0}","zh-Hans":"一{0}"},"a/do":{"en":"do","zh-Hans":"做"},"b":{"en":"two","zh-Hans":"二"}}""";

    [Fact]
    public void A_further_language_is_a_file_and_no_code()
    {
        var words = Catalogue(("w", Good), ("w.fr", """{"a":"un {0}","a/do":"faites","b":"deux"}"""));
        Assert.Equal(["en", "zh-Hans", "fr"], words.Languages);
        Assert.Equal("un x", words.Text("a", "fr-CH", "x"));
        Assert.Equal("一x", words.Text("a", "zh-CN", "x"));
        Assert.Equal("one x", words.Text("a", "de", "x"));
        Assert.Equal("faites", words.Hint("a", "fr"));
        Assert.Null(words.Hint("b", "fr"));
        Assert.Empty(words.Check());
    }

    [Fact]
    public void A_missing_wording_is_shown_in_English_and_found_by_the_check()
    {
        var words = Catalogue(("w", Good), ("w.fr", """{"a":"un {0}","a/do":"faites"}"""));
        Assert.Equal("two", words.Text("b", "fr"));
        Assert.Equal(["w fr b: missing"], words.Check());
    }

    [Theory]
    [InlineData("""{"a":"un {0}","a/do":"faites","b":"deux","c":"trois"}""", "w fr c: not in en")]
    [InlineData("""{"a":"un","a/do":"faites","b":"deux"}""", "w fr a: other arguments than in en")]
    [InlineData("""{"a":"un {0}","a/do":"faites","b":"de{1}ux"}""", "w fr b: other arguments than in en")]
    [InlineData("{\"a\":\"un {0}\",\"a/do\":\"faites\",\"b\":\"deux\\u202e\"}", "w fr b: hidden or direction-changing characters")]
    public void What_a_language_says_otherwise_is_found_by_the_check(string french, string line) =>
        Assert.Equal([line], Catalogue(("w", Good), ("w.fr", french)).Check());

    [Fact]
    public void One_of_the_two_first_languages_may_not_be_missing() =>
        Assert.Equal(["w zh-Hans a: missing", "w zh-Hans b: not in en"], Catalogue(("w", """{"a":{"en":"one"},"b":{"zh-Hans":"二"}}""")).Check());

    [Fact]
    public void A_key_stands_in_one_file_only() => Assert.Equal(["b: in several files"], Catalogue(("v", """{"b":{"en":"B","zh-Hans":"乙"}}"""), ("w", Good)).Check());

    [Theory]
    [InlineData("w", """{"a":"no languages"}""")]
    [InlineData("w", """{"a":{"en":1}}""")]
    [InlineData("w", """{"a":{"en":""}}""")]
    [InlineData("w", """{"a":{"en":"x","en":"y"}}""")]
    [InlineData("w", """{"a":{"en":"x"}""")]
    [InlineData("w", "")]
    [InlineData("w.fr", "[]")]
    [InlineData("w.fr", """{"a":null}""")]
    [InlineData("w.fr", """{"a":"x","a":"y"}""")]
    public void A_malformed_file_is_refused_when_it_is_read(string name, string content)
    {
        var words = name == "w" ? Catalogue((name, content)) : Catalogue(("w", Good), (name, content));
        Assert.Throws<InvalidDataException>(words.Check);
    }

    [Fact]
    public void An_unknown_key_is_its_own_sentence() => Assert.Equal("c", Catalogue(("w", Good)).Text("c", "fr"));

    private static Catalogue Catalogue(params (string Name, string Content)[] files)
    {
        var contents = files.ToDictionary(file => $"words/{file.Name}.json", file => file.Content);
        return new Catalogue([new WordFiles(contents.Keys, name => new MemoryStream(Encoding.UTF8.GetBytes(contents[name])), "words")]);
    }
}
