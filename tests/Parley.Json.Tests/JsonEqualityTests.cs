using System.Globalization;
using System.Numerics;
using CsCheck;

namespace Parley.Json.Tests;

public sealed class JsonEqualityTests
{
    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1", "10e-1", true)]
    [InlineData("100", "0.01e4", true)]
    [InlineData("-0", "0.00", true)]
    [InlineData("0.50", "5E-1", true)]
    [InlineData("1", "-1", false)]
    [InlineData("1", "10", false)]
    [InlineData("1.01", "10.1", false)]
    [InlineData("1", "1.0000000000000001", false)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("1e-400", "0", false)]
    [InlineData("1e-99999999999999999", "1e-99999999999999999", true)]
    [InlineData("1e-99999999999999999", "-1e-99999999999999999", false)]
    [InlineData("1e-99999999999999999", "1", false)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("\"a\"", "\"\\u0061\"", true)]
    [InlineData("{\"a\":1,\"b\":[2]}", "{\"b\": [2.0], \"a\": 1e0}", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("[[1],2]", "[[1,2]]", false)]
    [InlineData("{\"a\":null}", "{}", false)]
    [InlineData("{\"a\":\"b\"}", "{\"b\":\"a\"}", false)]
    [InlineData("[]", "{}", false)]
    public void Values_are_equal_exactly(string one, string other, bool equal)
    {
        var (a, b) = (Texts.Parse(one), Texts.Parse(other));
        Assert.Equal(equal, JsonEquality.AreEqual(a, b));
        Assert.Equal(equal, JsonEquality.KeyOf(a) == JsonEquality.KeyOf(b));
        Assert.Equal(equal, JsonEquality.HashOf(a) == JsonEquality.HashOf(b));
    }

    [Fact]
    public void Comparison_key_and_hash_give_one_verdict() => Gen.Select(Texts.Any, Texts.Any).Sample((one, other) =>
    {
        var (a, b) = (Texts.Parse(one), Texts.Parse(other));
        var verdict = JsonEquality.AreEqual(a, b);
        return verdict == (JsonEquality.KeyOf(a) == JsonEquality.KeyOf(b)) && verdict == (JsonEquality.HashOf(a) == JsonEquality.HashOf(b)) && verdict == JsonEquality.AreEqual(b, a);
    }, iter: 20_000);

    [Fact]
    public void A_value_is_equal_to_itself_in_another_spelling() => Texts.Any.Sample(text =>
    {
        var value = Texts.Parse(text);
        var respelled = Texts.Parse(Texts.Respelled(value));
        return JsonEquality.AreEqual(value, respelled) && JsonEquality.HashOf(value) == JsonEquality.HashOf(respelled);
    }, iter: 5_000);

    [Fact]
    public void Numbers_are_compared_as_the_fractions_that_they_are() =>
        Gen.Select(Number(), Number()).Sample((one, other) => JsonEquality.AreEqual(Texts.Parse(one), Texts.Parse(other)) == (Exact(one) == Exact(other)), iter: 20_000);

    private static Gen<string> Number() =>
        Gen.Select(Texts.Of("", "-"), Texts.Of("0", "1", "10", "105", "20"), Texts.Of("", ".0", ".5", ".05", ".50", ".001"), Texts.Of("", "e0", "e1", "E-1", "e+2", "e-02"),
            (sign, whole, fraction, exponent) => sign + whole + fraction + exponent);

    /// <summary>The number times 10^6, which makes every one of them whole.</summary>
    private static BigInteger Exact(string number)
    {
        var parts = number.Split('e', 'E');
        var mantissa = parts[0].Split('.');
        var fraction = mantissa.Length > 1 ? mantissa[1] : "";
        var exponent = (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - fraction.Length + 6;
        return BigInteger.Parse(mantissa[0] + fraction, CultureInfo.InvariantCulture) * BigInteger.Pow(10, exponent);
    }
}
