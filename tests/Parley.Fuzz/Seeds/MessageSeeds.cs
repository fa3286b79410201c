using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Protocol;
using Parley.Testing;
using Parley.Vocabulary;

namespace Parley.Fuzz.Seeds;

/// <summary>Messages of every kind, as people write them, and of some as a member would send them.</summary>
internal static class MessageSeeds
{
    private static readonly byte[] s_attached = "198.51.100.7\n"u8.ToArray();
    private static readonly string[] s_sent = ["check", "notify", "answer", "claim", "correct", "disclose", "note"];
    private static readonly string[] s_inHeader = ["track", "precedence", "exercise", "deadline", "answers", "supersedes"];

    public static IEnumerable<Seed> All()
    {
        foreach (var kind in MessageKinds.All)
            yield return new("inside-message", "template " + kind.Name, Encoding.UTF8.GetBytes(JsonForm.Write(Templates.For(kind.Name)).GetRawText()));
        foreach (var kind in s_sent)
            yield return new("hostile-member", kind, Sent(Message(kind)));
        yield return new("hostile-member", "three entries", Sent(Message("notify"), Message("answer"), Receipt()));
        yield return new("hostile-member", "control entries", Sent([.. Control()]));
        yield return new("hostile-member", "a seen of what never was", Sent(Data(header => header with { Type = EntryType.Seen, Seen = new(Peers.Reader, 0, 900, [.. Peers.Rules.Hashers.Select(hasher => hasher.Empty)]) })));
        var (asked, ask) = Message("inquire");
        yield return new("hostile-member", "to, doubt and key", Sent((asked with { Doubt = true, To = [Peers.Reader], Key = Peers.Nonce }, ask)));
        yield return new("hostile-member", "attachment", Sent(Chunk(), Message("notify", Named(s_attached))));
        yield return new("hostile-member", "attachment of another hash", Sent(Chunk(), Message("notify", Named([.. s_attached.Reverse()]))));
        var (late, plain) = Message("notify");
        yield return new("hostile-member", "the last deadline", Sent((late with { Deadline = Limits.MaxTimeMilliseconds }, plain)));
        yield return new("hostile-member", "a body that is none", Sent((Message("check").Header, "no message"u8.ToArray())));
        yield return new("sealed-body", "sealed", Peers.SealedBody.Body);
        yield return new("sealed-body", "plain", "a text"u8.ToArray());
        yield return new("sealed-body", "empty", []);
    }

    private static byte[] Sent(params (Header Header, byte[]? Plain)[] entries) => DeterministicCbor.Encode(CborItem.Array(entries.Select(entry =>
        CborItem.Array(CborItem.Of(entry.Header.Encode()), entry.Plain is null ? CborItem.Null : CborItem.Of(entry.Plain)))));

    private static (Header Header, byte[]? Plain) Chunk() => (Peers.Header(EntryType.Chunk, 6, Peers.SealedBody), new ChunkBody(s_attached).Encode());

    /// <summary>The piece will be entry 3, the first after the opening.</summary>
    private static JsonArray Named(byte[] content) => new(new JsonObject
    {
        ["name"] = "a.txt",
        ["type"] = "text/plain",
        ["size"] = content.Length,
        ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)),
        ["chunks"] = new JsonArray(3),
    });

    private static (Header Header, byte[]? Plain) Message(string kind, JsonArray? attachments = null)
    {
        var inside = new JsonObject();
        foreach (var (key, value) in Authored.Template(kind))
        {
            if (!s_inHeader.Contains(key))
                inside[key] = value?.DeepClone();
        }

        if (attachments is not null)
            inside["attachments"] = attachments;
        if (!CborJson.TryFromJson(inside, out var item, out var refusal) || !MessageBody.TryCreate(item, new byte[32], out var body, out refusal))
            throw new InvalidOperationException($"{kind}: {refusal.Code} {refusal.Detail}");
        var header = Peers.Header(EntryType.Message, 6, Peers.SealedBody) with
        {
            Fields = SealedMessage.FieldRoots(Peers.Rules, body),
            Precedence = Precedence.Flash,
            Deadline = Peers.NowMs + 600_000,
            Answers = kind is "answer" ? [new(Peers.Reader, 1), new(Peers.Writer, 3)] : [],
            Supersedes = kind is "correct" ? new(Peers.Writer, 3) : null,
        };
        return (header, body.Encoded);
    }

    private static (Header Header, byte[]? Plain) Receipt() =>
        (Peers.Header(EntryType.Receipt, 6) with { Receipt = new(new(Peers.Reader, 1), ReceiptKind.PassedOn, Peers.NowMs, "duty officer") }, null);

    /// <summary>One of each that has an effect of its own; they will be entries 6 and on.</summary>
    private static IEnumerable<(Header Header, byte[]? Plain)> Control()
    {
        yield return Data(header => header with { Type = EntryType.Overdue, Overdue = new(new(Peers.Writer, 2), DutyKind.Answer, Peers.Reader, Peers.NowMs, new(Peers.Reader, 1)) });
        yield return Data(header => header with { Type = EntryType.Retract, Doubt = true, Retract = new(Peers.Writer, 6) });
        yield return Data(header => header with { Type = EntryType.Clock, Clock = new(3, Peers.NowMs - 9, Peers.NowMs, Peers.NowMs - 5) });
        yield return Data(header => header with { Type = EntryType.Restored, Restored = new(3, [new(Peers.Reader, 2)], Lost.Store, [Peers.Reader]) });
        var body = new ForkBody(Peers.Reader, [Peers.Batch(Peers.Opening()).Checkpoint]).Encode();
        yield return (Peers.Header(EntryType.Fork, 7, body), body);
    }

    private static (Header Header, byte[]? Plain) Data(Func<Header, Header> complete) => (complete(Peers.Header(EntryType.Receipt, 9)), null);
}
