using System.Text;
using System.Text.Json;
using CsCheck;

namespace Parley.Json.Tests;

public sealed class JsonTextTests
{
    private const string Sample = """{"a":[1,-2.5e3,{"b\u0062":"\ud83d\ude00 ü\n"}],"c":true,"d":null,"":{},"e":[]}""";

    private static JsonFaultCode Fault(string text, JsonLimits? limits = null) => Fault(Encoding.UTF8.GetBytes(text), limits);

    private static JsonFaultCode Fault(byte[] text, JsonLimits? limits = null) => JsonText.TryParse(text, limits ?? JsonLimits.Default, out _, out var fault) ? JsonFaultCode.None : fault.Code;

    private static JsonValue Parse(string text)
    {
        Assert.True(JsonText.TryParse(Encoding.UTF8.GetBytes(text), JsonLimits.Default, out var parsed, out var fault), fault.ToString());
        return parsed.Root;
    }

    [Fact]
    public void Members_items_and_texts_are_found_again()
    {
        var root = Parse(Sample);
        Assert.True(root.TryGet("a", out var list));
        var items = new List<JsonValue>();
        foreach (var item in list.Items)
            items.Add(item);
        Assert.Equal([JsonKind.Number, JsonKind.Number, JsonKind.Object], items.Select(item => item.Kind));
        Assert.Equal(-2500, items[1].GetDouble());
        Assert.True(items[1].TryGetInt64(out var whole));
        Assert.Equal(-2500, whole);
        Assert.True(items[2].TryGet("bb", out var text));
        Assert.Equal("😀 ü\n", text.GetString());
        Assert.Equal(Sample, Encoding.UTF8.GetString(root.Raw));
        Assert.True(root.TryGet("", out var empty));
        Assert.True(empty.IsEmpty);
        Assert.False(root.TryGet("x", out _));
    }

    [Fact]
    public void A_text_cut_at_any_byte_is_truncated_or_a_shorter_text_never_taken_for_whole()
    {
        var whole = Encoding.UTF8.GetBytes(Sample);
        for (var length = 0; length < whole.Length; length++)
            Assert.Equal(JsonFaultCode.Truncated, Fault(whole[..length]));
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", JsonFaultCode.Duplicate)]
    [InlineData("{\"a\":1,\"\\u0061\":2}", JsonFaultCode.Duplicate)]
    [InlineData("[\"\\ud800\"]", JsonFaultCode.Surrogate)]
    [InlineData("[\"\\udc00\\ud800\"]", JsonFaultCode.Surrogate)]
    [InlineData("{\"\\ud800\":1}", JsonFaultCode.Surrogate)]
    [InlineData("[1e999]", JsonFaultCode.Number)]
    [InlineData("[-1e999]", JsonFaultCode.Number)]
    [InlineData("[NaN]", JsonFaultCode.Syntax)]
    [InlineData("[Infinity]", JsonFaultCode.Syntax)]
    [InlineData("[01]", JsonFaultCode.Syntax)]
    [InlineData("[1,]", JsonFaultCode.Syntax)]
    [InlineData("{\"a\":1,}", JsonFaultCode.Syntax)]
    [InlineData("[1] 2", JsonFaultCode.Trailing)]
    [InlineData("// x\n1", JsonFaultCode.Syntax)]
    [InlineData("\ufeff{}", JsonFaultCode.Syntax)]
    [InlineData("", JsonFaultCode.Truncated)]
    [InlineData("[\"\u0001\"]", JsonFaultCode.Syntax)]
    public void What_two_readers_could_read_in_two_ways_is_refused(string text, JsonFaultCode code) => Assert.Equal(code, Fault(text));

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xff, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xc0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xed, 0xa0, 0x80, (byte)'"' })]
    [InlineData(new byte[] { (byte)'"', 0xf4, 0x90, 0x80, 0x80, (byte)'"' })]
    public void What_is_not_UTF_8_is_refused(byte[] text) => Assert.Equal(JsonFaultCode.Utf8, Fault(text));

    [Fact]
    public void Limits_hold_with_their_own_codes()
    {
        Assert.Equal(JsonFaultCode.Depth, Fault(new string('[', 10_000)));
        Assert.Equal(JsonFaultCode.None, Fault("[[1]]", new JsonLimits { Depth = 2 }));
        Assert.Equal(JsonFaultCode.Depth, Fault("[[[1]]]", new JsonLimits { Depth = 2 }));
        Assert.Equal(JsonFaultCode.Size, Fault("[1,2,3]", new JsonLimits { Bytes = 6 }));
        Assert.Equal(JsonFaultCode.Tokens, Fault("[1,2,3]", new JsonLimits { Tokens = 3 }));
    }

    [Fact]
    public void A_name_twice_is_found_among_many_and_among_names_made_to_collide()
    {
        var names = Enumerable.Range(0, 5000).Select(i => $"1234567812345678{i:D8}12345678").ToList();
        Assert.Single(names.Select(name => NameHash.Of(Encoding.UTF8.GetBytes(name))).Distinct());
        var text = "{" + string.Join(',', names.Select(name => $"\"{name}\":0")) + "}";
        Assert.Equal(JsonFaultCode.None, Fault(text));
        Assert.Equal(JsonFaultCode.Duplicate, Fault(text[..^1] + $",\"{names[77]}\":1}}"));
    }

    [Fact]
    public void Verdicts_and_texts_agree_with_the_platform_s_own_reader() =>
        Gen.String[Gen.Char["{}[]:,\"\\u0aeE1-+.tfn \nruls"], 0, 24].Sample(text =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            bool platform;
            try
            {
                using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false });
                platform = true;
            }
            catch (JsonException)
            {
                platform = false;
            }

            return (Fault(bytes) == JsonFaultCode.None) == platform || Fault(bytes) is JsonFaultCode.Number or JsonFaultCode.Surrogate;
        }, iter: 20_000);
}
