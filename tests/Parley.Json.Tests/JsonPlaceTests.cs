namespace Parley.Json.Tests;

public sealed class JsonPlaceTests
{
    private const string Sample = """{"a":[1,{"b c":"x","":[null]}],"d-e_1":{"ü":true}}""";

    [Theory]
    [InlineData("a", "[1,{")]
    [InlineData("a.[0]", "1")]
    [InlineData("a.[1].\"b c\"", "\"x\"")]
    [InlineData("a.[1].\"\".[0]", "null")]
    [InlineData("d-e_1.\"ü\"", "true")]
    [InlineData("", "{\"a\"")]
    public void A_place_is_written_read_followed_and_found_again(string text, string begins)
    {
        var root = Texts.Parse(Sample);
        Assert.True(JsonPlace.TryParse(text, out var place));
        Assert.Equal(text, place.ToString());
        Assert.True(place.TryFollow(root, out var found));
        Assert.StartsWith(begins, System.Text.Encoding.UTF8.GetString(found.Raw), StringComparison.Ordinal);
        Assert.Equal(place, JsonPlace.At(root, found.Offset));
    }

    [Theory]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("b c")]
    [InlineData("[-1]")]
    [InlineData("[x]")]
    [InlineData("\"a")]
    [InlineData("\"a\"b")]
    public void What_is_no_place_is_refused(string text) => Assert.False(JsonPlace.TryParse(text, out _));

    [Theory]
    [InlineData("a.[2]")]
    [InlineData("a.b")]
    [InlineData("b")]
    [InlineData("[0]")]
    public void A_place_that_leads_nowhere_says_so(string text) => Assert.True(JsonPlace.TryParse(text, out var place) && !place.TryFollow(Texts.Parse(Sample), out _));

    [Fact]
    public void Every_value_of_any_text_is_found_by_its_offset() => CsCheck.Check.Sample(Texts.Any, text =>
    {
        var root = Texts.Parse(text);
        for (var offset = 0; offset < text.Length; offset++)
        {
            if (!JsonPlace.At(root, offset).TryFollow(root, out var found) || found.Offset > offset || offset >= found.Offset + found.Raw.Length)
                return false;
        }

        return true;
    }, iter: 2_000);
}
