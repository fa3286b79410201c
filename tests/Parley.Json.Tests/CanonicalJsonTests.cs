using System.Text;

namespace Parley.Json.Tests;

/// <summary>RFC 8785; the numbers are of its appendix B and of the rules of ECMAScript that it points to.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("1e30", "1e+30")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("1E21", "1e+21")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("9.999999999999997e22", "9.999999999999997e+22")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("-1.7976931348623157e308", "-1.7976931348623157e+308")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("{\"\\u20ac\":1, \"\\r\":[true, null], \"1\":\"\\u000f\\/\\n\\\"\"}", "{\"\\r\":[true,null],\"1\":\"\\u000f/\\n\\\"\",\"€\":1}")]
    [InlineData("[ ]", "[]")]
    [InlineData("{ }", "{}")]
    public void Values_have_one_form(string text, string canonical)
    {
        Assert.True(JsonText.TryParse(Encoding.UTF8.GetBytes(text), JsonLimits.Default, out var parsed, out _));
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Of(parsed.Root)));
    }
}
