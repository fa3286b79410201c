using System.Text.Json.Nodes;
using CsCheck;
using Xunit;

namespace Parley.Protocol.Tests;

public sealed class CborJsonTests
{
    [Fact]
    public void Whatever_has_a_JSON_form_comes_back_the_same()
    {
        CborGen.Item.Sample(item =>
        {
            if (!CborJson.TryToJson(item, out var node, out var refusal))
                return refusal.Code == Codes.JsonBytes;
            return CborJson.TryFromJson(node, out var back, out _) && back.Equals(item);
        });
    }

    [Fact]
    public void Byte_strings_have_no_JSON_form()
    {
        Assert.False(CborJson.TryToJson(CborItem.Array([CborItem.Map(new KeyValuePair<string, CborItem>("a", CborItem.Of(new byte[1])))]), out _, out var refusal));
        Assert.Equal(Codes.JsonBytes, refusal.Code);
    }

    [Theory]
    [InlineData("1.5", Codes.JsonNumber)]
    [InlineData("1.0", Codes.JsonNumber)]
    [InlineData("1e2", Codes.JsonNumber)]
    [InlineData("1E400", Codes.JsonNumber)]
    [InlineData("-0", Codes.JsonNumber)]
    [InlineData("9223372036854775808", Codes.JsonNumber)]
    [InlineData("-9223372036854775809", Codes.JsonNumber)]
    [InlineData("{\"a\":1,\"a\":2}", Codes.JsonDuplicate)]
    [InlineData("{\"a\":1,\"\\u0061\":2}", Codes.JsonDuplicate)]
    [InlineData("{\"a\":{\"b\":1,\"b\":1}}", Codes.JsonDuplicate)]
    [InlineData("\"\\ud800\"", Codes.JsonMalformed)]
    [InlineData("{\"\\udfff\":1}", Codes.JsonMalformed)]
    [InlineData("[1,]", Codes.JsonMalformed)]
    [InlineData("// a comment\n1", Codes.JsonMalformed)]
    [InlineData("NaN", Codes.JsonMalformed)]
    [InlineData("1 2", Codes.JsonMalformed)]
    [InlineData("", Codes.JsonMalformed)]
    public void JSON_that_has_no_CBOR_form_is_refused(string json, string code)
    {
        Assert.False(CborJson.TryFromJson(json, out var item, out var refusal));
        Assert.Null(item);
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public void JSON_nests_as_deep_as_CBOR()
    {
        Assert.True(CborJson.TryFromJson(new string('[', 16) + new string(']', 16), out var item, out _));
        Assert.NotEmpty(DeterministicCbor.Encode(item));
        Assert.False(CborJson.TryFromJson(new string('[', 17) + new string(']', 17), out _, out _));
    }

    [Fact]
    public void JSON_has_as_many_elements_as_CBOR()
    {
        var half = "[" + string.Join(',', Enumerable.Repeat("0", 32_767)) + "]";
        Assert.True(CborJson.TryFromJson($"[{half},{half}]", out var item, out _));
        Assert.NotEmpty(DeterministicCbor.Encode(item));
        Assert.False(CborJson.TryFromJson($"[{half},{half},{{}}]", out _, out _));
        Assert.False(CborJson.TryFromJson($"{{\"a\":{half},\"b\":{half},\"c\":0}}", out _, out _));
    }

    [Fact]
    public void A_node_made_in_memory_is_held_to_the_same_rules()
    {
        Assert.False(CborJson.TryFromJson(JsonValue.Create(0.5), out _, out var refusal));
        Assert.Equal(Codes.JsonNumber, refusal.Code);
        Assert.False(CborJson.TryFromJson(JsonValue.Create(double.NaN), out _, out refusal));
        Assert.Equal(Codes.JsonMalformed, refusal.Code);
        Assert.True(CborJson.TryFromJson((JsonNode?)null, out var item, out _));
        Assert.Equal(CborItem.Null, item);
    }
}
