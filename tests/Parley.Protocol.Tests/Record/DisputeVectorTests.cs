using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parley.Meaning;
using Xunit;

namespace Parley.Protocol.Tests.Record;

/// <summary>
/// <c>tests/vectors/dispute.json</c> and the files in <c>tests/vectors/dispute</c>: every hostile sender and every untrue reader of docs/spec/sealing.md, and what an arbiter finds. The
/// independent verifier reads the same files.
/// </summary>
public sealed partial class DisputeVectorTests
{
    private static readonly string s_folder = Path.Combine(SpecPages.Root, "tests", "vectors", "dispute");

    [Fact]
    public void Disputes_are_those_that_are_published()
    {
        var files = Senders().Concat(Readers()).Concat(Misfits()).ToDictionary(file => file.Name, file => file.File.Encode());
        foreach (var (name, bytes) in files)
        {
            if (Environment.GetEnvironmentVariable("PARLEY_WRITE_VECTORS") == "1")
            {
                Directory.CreateDirectory(s_folder);
                File.WriteAllBytes(PathOf(name), bytes);
            }

            Assert.Equal(File.ReadAllBytes(PathOf(name)), bytes);
        }

        Golden.Check("dispute.json", new JsonObject { ["cases"] = Golden.Array(files.Keys.Select(name => Case(name, name, new JsonObject())).Concat(Edits(files["readable"]))) });
    }

    [Fact]
    public void Published_disputes_have_their_outcomes()
    {
        foreach (var test in Golden.Read("dispute.json")["cases"]!.AsArray())
            Assert.All(Outcome(Edited(test!)), pair => Assert.True(JsonNode.DeepEquals(pair.Value, test![pair.Key]), test!.Text("name")));
    }

    /// <summary>What the holder of the epoch shows, where that is anybody; else the reader alone.</summary>
    private static IEnumerable<(string Name, DisputeFile File)> Senders()
    {
        yield return Of("readable", scene => scene.Begin().Grant().Message().Said().ByEpoch());
        yield return Of("not-opened", scene => scene.Begin().Grant(scene.Others).Message().Said("seal.epoch").File());
        yield return Of("grant-of-other-seeds", scene => scene.Begin().Grant(scene.Others).Message().Said("seal.epoch").ByEpoch());
        yield return Of("grant-with-free-coins", scene => scene.Begin().GrantOfFreeCoins(0).Message().Said("seal.epoch").ByEpoch());
        yield return Of("grant-to-other-keys", scene => scene.Begin().GrantToOtherKeys().Message().Said("seal.epoch").ByEpoch());
        yield return Of("second-grant-good", scene => scene.Begin().Grant(scene.Others).Grant().Message().Said().ByEpoch());
        yield return Of("commitment-to-other-seeds", scene => scene.Begin(scene.Others).Grant().Message().Said("seal.epoch").ByEpoch());
        yield return Of("other-keys", scene => scene.Begin().Grant().Message(seeds: scene.Others).Said("seal.commitment").ByEpoch());
        yield return Of("another-body", scene => scene.Begin().Grant().Message(body: made => [.. made.Body[..9], (byte)(made.Body[9] ^ 1), .. made.Body[10..]]).Said("seal.open").ByMessage());
        yield return Of("no-padding", scene => scene.Begin().Grant().Message(body: made => scene.Padded(made, new byte[4_096])).Said("seal.padding").ByMessage());
        yield return Of("larger-class", scene => scene.Begin().Grant().Message(body: made => scene.Padded(made, [1, 0x80, .. new byte[16_382]])).Said("seal.padding").ByMessage());
        yield return Of("no-cbor", scene => scene.Begin().Grant().Message([0xff]).Said("cbor.malformed").ByMessage());
        yield return Of("no-message", scene => scene.Begin().Grant().Message(new MapBuilder().Add("v", 2).Encode()).Said("message.version").ByMessage());
        yield return Of("other-fields", scene => scene.Begin().Grant().Message(header: header => header with { Fields = header.BodyHashes }).Said("seal.fields").ByMessage());
        yield return Of("bytes-in-a-field", scene => scene.Begin().Grant().Message(Bytes(scene).Encoded, header: header => scene.FieldsOf(header, Bytes(scene))).Said("json.bytes").ByMessage());
        yield return Of("piece", scene => scene.Begin().Grant().Message(new ChunkBody(new byte[3]).Encode(), type: EntryType.Chunk).Said().ByEpoch());
        yield return Of("no-piece", scene => scene.Begin().Grant().Message(type: EntryType.Chunk).Said("cbor.shape").ByEpoch());
        yield return Of("nist-gm", scene => scene.Begin().Grant().Message().Said().ByEpoch(), "nist", "gm");
        yield return Of("nist-gm-free-coins", scene => scene.Begin().GrantOfFreeCoins(1).Message().Said("seal.epoch").ByEpoch(), "nist", "gm");
    }

    /// <summary>cn says what is not so, or what is so though it looks otherwise.</summary>
    private static IEnumerable<(string Name, DisputeFile File)> Readers()
    {
        foreach (var code in new[] { Codes.SealEpoch, Codes.SealCommitment, Codes.SealOpen, Codes.SealKeyGone, Codes.SealErased })
        {
            yield return Of("denied-" + code, scene => scene.Begin().Grant().Message().Said(code).ByEpoch());
            yield return Of("denied-" + code + "-by-keys", scene => scene.Begin().Grant().Message().Said(code).ByMessage());
        }

        // What us shows cannot be told from what an honest us would: the reader's word must stand.
        yield return Of("granted-too-late", scene => scene.Begin().Grant(scene.Others).Message().Said("seal.epoch").Grant().ByEpoch());
        yield return Of("keys-of-no-epoch", scene => scene.Begin().Grant().Message(seeds: scene.Others).Said("seal.commitment").ByMessage(scene.Others));
        yield return Of("said-nothing", scene => scene.Begin().Grant().Message().ByEpoch());
    }

    /// <summary>Parts that do not belong together.</summary>
    private static IEnumerable<(string Name, DisputeFile File)> Misfits()
    {
        DisputeFile other;
        using (var scene = new DisputeScene("base"))
            other = scene.Begin(scene.Others).Grant(scene.Others).Message(seeds: scene.Others, header: header => header with { Exercise = true }).Said().ByEpoch(scene.Others);
        var good = Of("", scene => scene.Begin().Grant().Message().Said().ByEpoch()).File;
        yield return ("seeds-of-another-epoch", good with { Seeds = other.Seeds });
        yield return ("keys-of-another-body", good with { Seeds = [], MessageKeys = other.Seeds });
        yield return ("a-seed-too-many", good with { Seeds = [.. good.Seeds, .. good.Seeds] });
        yield return ("another-body-than-signed", good with { Body = other.Body });
        yield return ("epoch-of-another-kind", good with { Epoch = good.Message });
        yield return ("message-of-another-kind", good with { Message = good.Epoch });
        yield return ("reader-is-the-writer", good with { Reader = "us" });
        yield return ("reader-is-nobody", good with { Reader = "zz" });
        yield return ("seen-of-another-kind", good with { Seen = good.Message });
        yield return ("grant-with-another-body", good with { Grants = [(good.Grants[0].Proof, other.Grants[0].Body)] });
        yield return ("prekey-with-another-body", good with { Prekey = (good.Prekey.Proof, good.Grants[0].Body) });
        yield return ("grant-to-another-member", Elsewhere(good, (channel, us) => us.BeginEpoch(channel.Feeds[1].Prekey)));
        yield return ("grant-of-another-epoch", Elsewhere(good, (channel, us) => { us.BeginEpoch(channel.Cn.Prekey); us.BeginEpoch(channel.Cn.Prekey); }));
        yield return ("grant-to-another-prekey", Elsewhere(good, (channel, us) => us.BeginEpoch(channel.Cn.Prekey with { Seq = 9 })));
    }

    /// <summary>In a channel of three, us seals to what the caller says; the file says that the last grant is to cn, and of the epoch of the message.</summary>
    private static DisputeFile Elsewhere(DisputeFile good, Action<SmallChannel, SmallFeed> begin)
    {
        using var channel = new SmallChannel(["base"], 0, "kr");
        var (us, cn) = (channel.Us, channel.Cn);
        begin(channel, us);
        us.Message(channel.Body("notify", "A theft of token seeds.", null, 0));
        Assert.True(Header.TryDecode(us.Entries[^1].HeaderBytes, out var header, out _));
        // Of two epochs the message is of the second, and the grant of the first.
        var grant = us.Size > 6 ? header.Epoch - 1 : header.Epoch + 1;
        static byte[] Proof(SmallFeed feed, long seq) => SmallChannel.Proof(feed, seq, feed.Size).Format();
        return good with
        {
            Terms = channel.Rules.EncodedTerms,
            Prekey = (Proof(cn, 2), cn.Entries[2].Body!),
            Epoch = Proof(us, header.Epoch),
            Grants = [(Proof(us, grant), us.Entries[(int)grant].Body!)],
            Message = Proof(us, header.Seq),
            Body = us.Entries[^1].Body!,
            Seen = null,
        };
    }

    private static IEnumerable<JsonObject> Edits(byte[] good)
    {
        Assert.True(DisputeFile.TryDecode(good, out var file, out _));
        yield return Case("cut short", "readable", new JsonObject { ["cut"] = good.Length - 1 });
        yield return Case("a byte more", "readable", new JsonObject { ["append"] = "00" });
        foreach (var (name, part) in new (string, byte[])[]
        {
            ("the terms", file.Terms), ("the prekey's body", file.Prekey.Body), ("the prekey's proof", file.Prekey.Proof), ("the epoch's proof", file.Epoch), ("the grant's body", file.Grants[0].Body),
            ("the grant's proof", file.Grants[0].Proof), ("the message's proof", file.Message), ("the body", file.Body), ("the proof of what was seen", file.Seen!), ("a seed", file.Seeds[0]),
        })
        {
            foreach (var (place, at) in new[] { ("first", 0), ("middle", part.Length / 2), ("last but one", part.Length - 2) })
                yield return Case($"{name}, a bit of the {place} byte changed", "readable", new JsonObject { ["at"] = good.AsSpan().IndexOf(part) + at, ["xor"] = 1 });
        }
    }

    private static MessageBody Bytes(DisputeScene scene) => MessageBody.TryCreate(
        CborItem.Map(scene.Plain.Item.Pairs.Where(pair => pair.Key is not ("v" or "salt")).Select(pair => pair.Key == "fields" ? new("fields", CborItem.Map([new("status", CborItem.Of([1, 2]))])) : pair)),
        new byte[MessageBody.SaltBytes], out var body, out var refusal) ? body : throw new InvalidOperationException(refusal.Code);

    private static (string Name, DisputeFile File) Of(string name, Func<DisputeScene, DisputeFile> make, params string[] suites)
    {
        using var scene = new DisputeScene(suites.Length > 0 ? suites : ["base"]);
        return (name, make(scene));
    }

    private static JsonObject Outcome(byte[] bytes) => Arbiter.TryJudge(bytes, SuiteRegistry.Standard, null, out var ruling, out var refusal)
        ? new JsonObject
        {
            ["outcome"] = "ok",
            ["judgement"] = Inside().Replace(ruling.Judgement.ToString(), "-$0").ToLowerInvariant(),
            ["code"] = ruling.Code,
            ["said"] = !ruling.IsSaid ? null : ruling.Declared is null ? "opened" : "unreadable",
            ["declared"] = ruling.Declared,
            ["contradicted"] = ruling.Contradicts,
        }
        : new JsonObject { ["outcome"] = refusal.Code };

    private static JsonObject Case(string name, string file, JsonObject edit)
    {
        var made = new JsonObject { ["name"] = name, ["file"] = file + ".parley-dispute" };
        foreach (var (key, value) in edit)
            made[key] = value?.DeepClone();
        foreach (var (key, value) in Outcome(Edited(made)))
            made[key] = value?.DeepClone();
        return made;
    }

    private static byte[] Edited(JsonNode test) => RecordVectorTests.Edited(Path.Combine(s_folder, test.Text("file")), test);

    private static string PathOf(string name) => Path.Combine(s_folder, name + ".parley-dispute");

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Inside();
}
