using System.Text.Json.Nodes;
using Parley.Ledger;
using Xunit;

namespace Parley.Protocol.Tests.Record;

/// <summary><c>tests/vectors/opened.json</c>.</summary>
public sealed class OpenedVectorTests : IDisposable
{
    private readonly SmallChannel _base = SmallChannel.Talk("base");
    private readonly SmallChannel _nist = SmallChannel.Talk("nist");
    private readonly SmallChannel _gm = SmallChannel.Talk("nist", "gm");

    public void Dispose()
    {
        foreach (var channel in new[] { _base, _nist, _gm })
            channel.Dispose();
    }

    [Fact]
    public void Opened_messages_are_those_that_are_published() => Golden.Check("opened.json", new JsonObject
    {
        ["channels"] = new JsonObject
        {
            ["base"] = Golden.Hex(_base.Rules.EncodedTerms),
            ["nist"] = Golden.Hex(_nist.Rules.EncodedTerms),
            ["nist gm"] = Golden.Hex(_gm.Rules.EncodedTerms),
        },
        ["cases"] = Golden.Array(Good().Concat(Faulty())),
    });

    [Fact]
    public void Published_openings_have_their_outcomes()
    {
        var vectors = Golden.Read("opened.json");
        foreach (var test in vectors["cases"]!.AsArray())
        {
            Assert.True(ChannelRules.TryRead(vectors["channels"]!.Hex(test!.Text("channel")), SuiteRegistry.Standard, out var rules, out _));
            var outcome = Outcome(rules, Convert.FromBase64String(test!.Text("file")));
            Assert.All(outcome, pair => Assert.True(JsonNode.DeepEquals(pair.Value, test![pair.Key]), test!.Text("name")));
        }
    }

    private static JsonObject Outcome(ChannelRules rules, byte[] file)
    {
        if (!OpenedVerifier.TryVerify(rules, file, out var result, out var refusal))
            return new JsonObject { ["outcome"] = refusal.Code };
        var outcome = new JsonObject { ["outcome"] = "ok", ["shows"] = ProofVectorTests.Shows(result.Proof) };
        if (result.Message is { } message)
        {
            outcome["message"] = JsonBody.Of(message.Body);
        }
        else
        {
            Assert.True(CborJson.TryToJson(result.Field!.Value, out var value, out _));
            outcome["field"] = result.Field.Name;
            outcome["value"] = value;
        }

        return outcome;
    }

    private static JsonObject Case(string name, SmallChannel channel, string channelName, OpenedFile file) => Case(name, channel, channelName, file.Encode());

    private static JsonObject Case(string name, SmallChannel channel, string channelName, byte[] file)
    {
        var made = new JsonObject { ["name"] = name, ["channel"] = channelName, ["file"] = Convert.ToBase64String(file) };
        foreach (var (key, value) in Outcome(channel.Rules, file))
            made[key] = value?.DeepClone();
        return made;
    }

    private static OpenedFile Whole(SmallChannel channel, long seq = 7, byte[]? body = null, IReadOnlyList<byte[]>? keys = null) => OpenedFile.Whole(
        SmallChannel.Proof(channel.Us, seq, 8, channel.Cn), body ?? channel.Us.Entries[(int)seq].Body!, keys ?? channel.Us.MessageKeys[seq]);

    private static DisclosedField Field(SmallChannel channel, string name) => FieldTree.Of(channel.Us.Messages[7]).Disclose(name, channel.Rules.Hashers)!;

    private static OpenedFile One(SmallChannel channel, DisclosedField field) => OpenedFile.One(SmallChannel.Proof(channel.Us, 7, 8, channel.Cn), field);

    private JsonObject[] Good() =>
    [
        Case("a whole message", _base, "base", Whole(_base)),
        Case("the same in nist", _nist, "nist", Whole(_nist)),
        Case("the same in nist and gm", _gm, "nist gm", Whole(_gm)),
        Case("a coded field", _base, "base", One(_base, Field(_base, "fields/severity"))),
        Case("a text", _base, "base", One(_base, Field(_base, "text"))),
        Case("a coded field in nist and gm", _gm, "nist gm", One(_gm, Field(_gm, "fields/origin"))),
    ];

    private IEnumerable<JsonObject> Faulty()
    {
        var good = Whole(_base);
        var field = Field(_base, "fields/severity");
        byte[] body = [.. good.Body!];
        body[9] ^= 1;
        var proofOfNothing = new MapBuilder().Add("v", 1).Add("proof", "c2sp.org/tlog-proof@v1\n").Add("body", good.Body!).Add("keys", good.Keys).Encode();
        yield return Case("a body that is not the header's", _base, "base", Whole(_base, body: body));
        yield return Case("a piece of an attachment", _base, "base", Whole(_base, seq: 6));
        yield return Case("keys of another entry", _base, "base", Whole(_base, keys: _base.Us.MessageKeys[6]));
        yield return Case("too many keys", _base, "base", Whole(_base, keys: [.. good.Keys, .. good.Keys]));
        yield return Case("a header whose fields root is another", _base, "base", OtherFields());
        yield return Case("another value", _base, "base", One(_base, With(field, CborItem.Of(4), field.Index, field.Count)));
        yield return Case("another position", _base, "base", One(_base, With(field, field.Value, field.Index - 1, field.Count)));
        yield return Case("another number of leaves", _base, "base", One(_base, With(field, field.Value, field.Index, field.Count + 8)));
        yield return Case("a proof cut short", _base, "base", proofOfNothing);
        yield return Case("a file cut short", _base, "base", good.Encode()[..^1]);
        yield return Case("another version", _base, "base", new MapBuilder().Add("v", 2).Encode());
    }

    private static DisclosedField With(DisclosedField field, CborItem value, long index, long count) =>
        DisclosedField.From(CborItem.Array(field.Leaf.Elements[0], field.Leaf.Elements[1], value), index, count, field.Paths)!;

    /// <summary>A message whose header commits to other fields than the body has.</summary>
    private static OpenedFile OtherFields()
    {
        using var channel = SmallChannel.Talk("base");
        var us = channel.Us;
        us.BeginEpoch();
        us.Message(channel.Body("notify", "One.", null, 0));
        Assert.True(Header.TryDecode(us.Entries[11].HeaderBytes, out var header, out _));
        us.Append(header with { Seq = 12, Fields = [TreeHash.From(new byte[32])] }, us.Entries[11].Body);
        return OpenedFile.Whole(SmallChannel.Proof(us, 12, 13), us.Entries[12].Body!, us.MessageKeys[11]);
    }
}
