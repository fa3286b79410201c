using System.Text;
using System.Text.Json.Nodes;
using Parley.Ledger;
using Xunit;

namespace Parley.Protocol.Tests.Record;

/// <summary><c>tests/vectors/proof.json</c>.</summary>
public sealed class ProofVectorTests : IDisposable
{
    private readonly SmallChannel _base = SmallChannel.Talk("base");
    private readonly SmallChannel _nist = SmallChannel.Talk("nist");
    private readonly SmallChannel _gm = SmallChannel.Talk("nist", "gm");
    private readonly SmallChannel _witnessed = new(["base"], quorum: 1);

    public ProofVectorTests() => _witnessed.Talk();

    public void Dispose()
    {
        foreach (var channel in new[] { _base, _nist, _gm, _witnessed })
            channel.Dispose();
    }

    [Fact]
    public void Proofs_are_those_that_are_published() => Golden.Check("proof.json", new JsonObject
    {
        ["channels"] = new JsonObject
        {
            ["base"] = Golden.Hex(_base.Rules.EncodedTerms),
            ["nist"] = Golden.Hex(_nist.Rules.EncodedTerms),
            ["nist gm"] = Golden.Hex(_gm.Rules.EncodedTerms),
            ["witnessed"] = Golden.Hex(_witnessed.Rules.EncodedTerms),
        },
        ["cases"] = Golden.Array(Good().Concat(Faulty()).Concat(Stripped())),
    });

    [Fact]
    public void Published_proofs_have_their_outcomes()
    {
        var vectors = Golden.Read("proof.json");
        foreach (var test in vectors["cases"]!.AsArray())
        {
            Assert.True(ChannelRules.TryRead(vectors["channels"]!.Hex(test!.Text("channel")), SuiteRegistry.Standard, out var rules, out _));
            var outcome = Outcome(rules, Encoding.UTF8.GetBytes(test!.Text("file")));
            Assert.True(JsonNode.DeepEquals(test!["outcome"], outcome["outcome"]) && JsonNode.DeepEquals(test["shows"], outcome["shows"]), test.Text("name"));
        }
    }

    internal static JsonObject Shows(ProofResult result) => new()
    {
        ["writer"] = result.Header.Feed,
        ["seq"] = result.Header.Seq,
        ["created"] = result.Header.Created,
        ["type"] = result.Header.Type.ToText(),
        ["size"] = result.Size,
        ["cosigners"] = new JsonObject(result.Cosigners.Select(head => KeyValuePair.Create<string, JsonNode?>(head.Name, head.Seconds))),
        ["witnesses"] = new JsonObject(result.Witnesses.Select(head => KeyValuePair.Create<string, JsonNode?>(head.Name, head.Seconds))),
    };

    private static JsonObject Outcome(ChannelRules rules, byte[] file) => ProofVerifier.TryVerify(rules, file, out var result, out var refusal)
        ? new JsonObject { ["outcome"] = "ok", ["shows"] = Shows(result) }
        : new JsonObject { ["outcome"] = refusal.Code };

    private static JsonObject Case(string name, SmallChannel channel, string channelName, string file)
    {
        var made = new JsonObject { ["name"] = name, ["channel"] = channelName, ["file"] = file };
        foreach (var (key, value) in Outcome(channel.Rules, Encoding.UTF8.GetBytes(file)))
            made[key] = value?.DeepClone();
        return made;
    }

    private static string Text(ProofFile file) => Encoding.UTF8.GetString(file.Format());

    private JsonObject[] Good()
    {
        var head = _witnessed.Us.Head(8);
        return
        [
            Case("a message, cosigned", _base, "base", Text(SmallChannel.Proof(_base.Us, 7, 8, _base.Cn))),
            Case("the same in nist", _nist, "nist", Text(SmallChannel.Proof(_nist.Us, 7, 8, _nist.Cn))),
            Case("the same in nist and gm", _gm, "nist gm", Text(SmallChannel.Proof(_gm.Us, 7, 8, _gm.Cn))),
            Case("the newest entry, not cosigned", _base, "base", Text(SmallChannel.Proof(_base.Us, 8, 9))),
            Case("a receipt, at the feed's start a line of a stranger", _base, "base",
                Text(SmallChannel.Proof(_base.Cn, 3, 4, _base.Cn.Head(4).With([new NoteSignature("stranger", 7, [1, 2, 3])])))),
            Case("a witness", _witnessed, "witnessed", Text(SmallChannel.Proof(_witnessed.Us, 7, 8, head.With([SmallChannel.WitnessLine(head.Text)])))),
            Case("too few witnesses", _witnessed, "witnessed", Text(SmallChannel.Proof(_witnessed.Us, 7, 8, head))),
        ];
    }

    private IEnumerable<JsonObject> Faulty()
    {
        var us = _base.Us;
        var head = us.Head(9);
        var paths = us.Paths(8, 9);
        var header = us.Entries[8].HeaderBytes;
        var keys = new Dictionary<string, KeysBody> { ["us"] = us.Keys };
        var good = Text(ProofFile.Make(header, 8, paths, head, keys));
        var lines = good.Split('\n');
        string Make(byte[]? otherHeader = null, SignedNote? note = null, Dictionary<string, KeysBody>? keySets = null, IReadOnlyList<TreeHash>? path = null) =>
            Text(ProofFile.Make(otherHeader ?? header, 8, [path ?? paths[0]], note ?? head, keySets ?? keys));
        string Extra(byte[] extra) => string.Join('\n', lines.Select((line, i) => i == 1 ? "extra " + Convert.ToBase64String(extra) : line));
        byte[] Header(Func<Header, Header> change) => change(_base.Us.Start(EntryType.Receipt) with
        {
            Seq = 8,
            Receipt = new ReceiptData(new EntryLink("cn", 5), ReceiptKind.Read, SmallChannel.Start, "duty officer"),
        }).Encode();
        SignedNote Signed(string text) => Note(us.Signer.Sign(text, _base.Rules.Origin("us"), _base.Rules.Suites));
        var late = _base.Us.Ring.KeySet.To + Limits.KeysLateMilliseconds + 1;

        var faults = new (string Name, string File)[]
        {
            ("another first line", "c2sp.org/tlog-proof@v2" + good[good.IndexOf('\n', StringComparison.Ordinal)..]),
            ("without extra", string.Join('\n', lines.Where((_, i) => i != 1))),
            ("index with a leading zero", good.Replace("index 8", "index 08", StringComparison.Ordinal)),
            ("extra is not CBOR", Extra([0xff])),
            ("extra has a key more", Extra(new MapBuilder().Add("v", 1).Add("header", header).Add("keysets", CborItem.Map([])).Add("x", 1).Encode())),
            ("no signature", good[..(good.LastIndexOf("\n\n", StringComparison.Ordinal) + 2)]),
            ("a further line in the checkpoint", Make(note: Signed(head.Text + "more\n"))),
            ("checkpoint without root", Make().Replace(head.Text, string.Join('\n', head.Text.Split('\n')[..2]) + "\n", StringComparison.Ordinal)),
            ("a header of another channel", Make(Header(h => h with { Channel = _nist.Rules.Id }))),
            ("a header of no member", Make(Header(h => h with { Feed = "zz" }))),
            ("another index", good.Replace("index 8", "index 7", StringComparison.Ordinal)),
            ("a header that names more suites", Make(Header(h => h with { Suites = ["base", "nist"] }))),
            ("a head of the other feed", Make(note: _base.Cn.Head(7))),
            ("another header under the proof", Make(Header(h => h))),
            ("the path of another entry", Make(path: us.Paths(7, 9)[0])),
            ("no key set of the writer", Make(keySets: new() { ["cn"] = _base.Cn.Keys })),
            ("a key set under another party", Make(keySets: new() { ["us"] = us.Keys, ["cn"] = us.Keys })),
            ("the vouch of another key set", Make(keySets: new() { ["us"] = us.Keys with { Vouch = _base.Cn.Keys.Vouch } })),
            ("a signature changed", Make(note: Changed(head))),
            ("a key set without its cosignature", Make(keySets: new() { ["us"] = us.Keys, ["cn"] = _base.Cn.Keys })),
            ("a cosignature changed", Make(
                note: head.With([Changed(us.Head(9, _base.Cn)).Signatures[^1]]), keySets: new() { ["us"] = us.Keys, ["cn"] = _base.Cn.Keys })),
            ("an entry long after the time of the keys", Late(late)),
            ("an entry soon after the time of the keys", Late(late - 1)),
            ("the same, but another held it before", Late(late, cosigned: true)),
        };
        return faults.Select(fault => Case(fault.Name, _base, "base", fault.File));
    }

    private IEnumerable<JsonObject> Stripped()
    {
        var head = _nist.Us.Head(8, _nist.Cn);
        SignedNote Without(int line) => new(head.Text, head.Signatures.Where((_, i) => i != line));
        yield return Case("the writer's line of p384 taken away", _nist, "nist", Text(SmallChannel.Proof(_nist.Us, 7, 8, Without(1), _nist.Cn)));
        yield return Case("the cosigner's line of p384 taken away", _nist, "nist", Text(SmallChannel.Proof(_nist.Us, 7, 8, Without(4), _nist.Cn)));
        var line = head.Signatures[4];
        var later = new NoteSignature(line.KeyName, line.KeyId, [.. line.Payload.Select((b, i) => i == 7 ? (byte)(b ^ 1) : b)]);
        yield return Case("lines of a cosigner that differ in time", _nist, "nist",
            Text(SmallChannel.Proof(_nist.Us, 7, 8, Without(4).With([later]), _nist.Cn)));
    }

    /// <summary>A small feed whose last entry is younger than its keys.</summary>
    private static string Late(long created, bool cosigned = false)
    {
        using var channel = new SmallChannel(["base"]);
        channel.Talk();
        channel.Us.Append(channel.Us.Start(EntryType.Receipt) with
        {
            Created = created,
            Receipt = new ReceiptData(new EntryLink("cn", 5), ReceiptKind.Read, SmallChannel.Start, "duty officer"),
        });
        return Text(SmallChannel.Proof(channel.Us, 9, 10, cosigned ? [channel.Cn] : []));
    }

    private static SignedNote Note(string text) => SignedNote.TryParse(text, out var note, out _) ? note : throw new InvalidOperationException();

    /// <summary>The same note with one bit of its last signature changed.</summary>
    private static SignedNote Changed(SignedNote note)
    {
        var last = note.Signatures[^1];
        byte[] payload = [.. last.Payload];
        payload[^1] ^= 1;
        return new SignedNote(note.Text, note.Signatures.SkipLast(1).Append(new NoteSignature(last.KeyName, last.KeyId, payload)));
    }
}
