using System.Text.Json.Nodes;
using Xunit;

namespace Parley.Protocol.Tests;

public sealed class MessageBodyTests
{
    private static readonly byte[] s_salt = Samples.Fill(32, 11);

    [Fact]
    public void A_message_maps_one_to_one_between_JSON_and_CBOR()
    {
        var body = Create(Samples.MessageJson);
        Assert.True(MessageBody.TryDecode(body.Encoded, out var back, out _));
        Assert.Equal(body.Encoded, back.Encoded);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Samples.MessageJson), JsonBody.Of(back)));
    }

    [Fact]
    public void A_marking_is_a_text_or_what_a_policy_of_several_parts_says()
    {
        var message = JsonNode.Parse(Samples.MessageJson)!.AsObject();
        message["markings"] = new JsonObject { ["tlp"] = "AMBER", ["iep"] = new JsonObject { ["id"] = "iep-7", ["permitted-actions"] = "none" } };
        Assert.True(JsonBody.TryCreate(message, s_salt, out var body, out _));
        Assert.True(MessageBody.TryDecode(body.Encoded, out var back, out _));
        Assert.Equal(["tlp"], back.Markings.Keys);
        Assert.True(JsonNode.DeepEquals(message, JsonBody.Of(back)));
    }

    [Fact]
    public void The_frame_is_read()
    {
        var body = Create(Samples.MessageJson);
        Assert.Equal(("notify", "cyber", "rsa-2011", "en"), (body.Kind, body.Topic, body.Case, body.Language));
        Assert.Equal(s_salt, body.Salt);
        Assert.Equal("AMBER", body.Markings["tlp"]);
        Assert.Equal(new MessageText("令牌种子被盗。", Machine: true), body.Texts["zh-Hans"]);
        Assert.Equal([5, 6], body.Attachments[0].Chunks);
        Assert.Equal(3, body.Fields["severity"]!.Number);
    }

    [Theory]
    [InlineData("kind", "\"Notify!\"", Codes.MessageKind)]
    [InlineData("kind", "7", Codes.CborShape)]
    [InlineData("v", "1", Codes.MessageShape)]
    [InlineData("salt", "\"x\"", Codes.MessageShape)]
    [InlineData("lang", "\"english please\"", Codes.MessageShape)]
    [InlineData("extra", "1", Codes.CborShape)]
    [InlineData("fields", "[]", Codes.CborShape)]
    [InlineData("fields", "{\"a\":1.0}", Codes.JsonNumber)]
    [InlineData("fields", "{\"a\":1e3}", Codes.JsonNumber)]
    [InlineData("fields", "{\"a\":-0}", Codes.JsonNumber)]
    [InlineData("fields", "{\"a\":9223372036854775808}", Codes.JsonNumber)]
    [InlineData("fields", "{\"a\":\"\\ud800\"}", Codes.JsonMalformed)]
    [InlineData("fields", "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]", Codes.JsonMalformed)]
    [InlineData("markings", "{\"tlp\":1}", Codes.CborShape)]
    [InlineData("markings", "{\"iep\":{}}", Codes.CborShape)]
    [InlineData("markings", "{\"iep\":{\"id\":1}}", Codes.CborShape)]
    [InlineData("markings", "{\"iep\":{\"id\":{\"a\":\"b\"}}}", Codes.CborShape)]
    [InlineData("markings", "{\"iep\":[\"id\"]}", Codes.CborShape)]
    [InlineData("text", "{}", Codes.CborShape)]
    [InlineData("text", "{\"en\":{\"body\":\"x\"}}", Codes.CborShape)]
    [InlineData("text", "{\"e\":{\"body\":\"x\",\"machine\":false}}", Codes.MessageShape)]
    [InlineData("attachments", "[]", Codes.CborShape)]
    public void A_message_is_refused_with_the_code_of_the_rule(string key, string json, string code)
    {
        var message = JsonNode.Parse(Samples.MessageJson)!.AsObject();
        message[key] = JsonNode.Parse(json, documentOptions: new() { MaxDepth = 64 });
        Assert.False(JsonBody.TryCreate(message, s_salt, out _, out var refusal));
        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public void A_key_given_twice_is_refused()
    {
        var text = Samples.MessageJson.Replace("\"kind\": \"notify\"", "\"kind\": \"notify\", \"kind\": \"claim\"", StringComparison.Ordinal);
        Assert.False(CborJson.TryFromJson(text, out _, out var refusal));
        Assert.Equal(Codes.JsonDuplicate, refusal.Code);
        Assert.False(JsonBody.TryCreate(JsonNode.Parse(text)!.AsObject(), s_salt, out _, out refusal));
        Assert.Equal(Codes.JsonDuplicate, refusal.Code);
    }

    [Theory]
    [InlineData("name", "\"../etc/passwd\"")]
    [InlineData("name", "\"\"")]
    [InlineData("size", "0")]
    [InlineData("size", "67108865")]
    [InlineData("size", "200000")]
    [InlineData("sha256", "\"00\"")]
    [InlineData("chunks", "[6,5]")]
    [InlineData("chunks", "[5,5]")]
    [InlineData("chunks", "[-1,5]")]
    [InlineData("chunks", "[]")]
    public void An_attachment_must_be_consistent(string key, string json)
    {
        var message = JsonNode.Parse(Samples.MessageJson)!.AsObject();
        message["attachments"]![0]![key] = JsonNode.Parse(json);
        Assert.False(JsonBody.TryCreate(message, s_salt, out _, out var refusal));
        Assert.True(refusal.Code is Codes.MessageShape or Codes.CborShape);
        Assert.StartsWith("attachments/0/" + (key == "size" && json == "200000" ? "chunks" : key), refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_must_leave_room_for_padding()
    {
        var message = JsonNode.Parse(Samples.MessageJson)!.AsObject();
        var room = Limits.MaxPlainBodyBytes - 1 - Create(Samples.MessageJson).Encoded.Length;
        static string Padding(int length) => "A theft of token seeds." + new string('x', length);
        message["text"]!["en"]!["body"] = Padding(room - 4);
        Assert.True(JsonBody.TryCreate(message, s_salt, out var body, out _));
        message["text"]!["en"]!["body"] = Padding(room - 4 + Limits.MaxPlainBodyBytes - body.Encoded.Length);
        Assert.False(JsonBody.TryCreate(message, s_salt, out _, out var refusal));
        Assert.Equal(Codes.MessageTooLarge, refusal.Code);
    }

    [Fact]
    public void Every_truncation_is_refused() => Robustness.EveryTruncationIsRefused(Create(Samples.MessageJson).Encoded, Decode);

    [Fact]
    public void Changed_bytes_never_throw() => Robustness.MutationsNeverThrow(Create(Samples.MessageJson).Encoded, Decode);

    [Fact]
    public void Keys_and_chunk_bodies_survive_encoding_and_refuse_truncations()
    {
        Robustness.EveryTruncationIsRefused(new KeysBody([1, 2, 3], "note").Encode(), static (byte[] bytes, out byte[]? again) =>
        {
            again = KeysBody.TryDecode(bytes, out var body, out var refusal) ? body.Encode() : null;
            return refusal;
        });
        Robustness.EveryTruncationIsRefused(new ChunkBody(new byte[] { 1, 2, 3 }).Encode(), static (byte[] bytes, out byte[]? again) =>
        {
            again = ChunkBody.TryDecode(bytes, out var body, out var refusal) ? body.Encode() : null;
            return refusal;
        });
        Assert.True(new ChunkBody(new byte[Limits.MaxChunkBytes]).Encode().Length < Limits.MaxPlainBodyBytes);
        Assert.False(ChunkBody.TryDecode(new ChunkBody(new byte[Limits.MaxChunkBytes + 1]).Encode(), out _, out _));
    }

    internal static MessageBody Create(string json)
    {
        Assert.True(JsonBody.TryCreate(JsonNode.Parse(json)!.AsObject(), s_salt, out var body, out var refusal), $"{refusal?.Code} {refusal?.Detail}");
        return body;
    }

    private static Refusal? Decode(byte[] bytes, out byte[]? again)
    {
        again = MessageBody.TryDecode(bytes, out var body, out var refusal) ? body.Encoded : null;
        return refusal;
    }
}
