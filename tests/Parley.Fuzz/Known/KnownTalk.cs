using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Parley.Protocol;
using Parley.Testing;

namespace Parley.Fuzz.Known;

/// <summary>
/// What the two peers said: us notifies with an attachment (entries 6 and 7), cn has seen it and says it was read (3 and 4), us has seen that (8; signed, not
/// cosigned yet). Always the same bytes.
/// </summary>
internal static class KnownTalk
{
    public const long Notified = 7;
    private static readonly byte[] s_attached = "198.51.100.7\n"u8.ToArray();
    private static readonly string[] s_shown = ["kind", "fields/status"];
    private static readonly string[] s_inHeader = ["track", "precedence", "exercise", "deadline", "answers", "supersedes"];

    public static KnownFeed Us { get; } = new(Peers.Writer);

    public static KnownFeed Cn { get; } = new(Peers.Reader);

    public static MessageBody Message { get; } = Body();

    static KnownTalk()
    {
        Cn.Add(Peers.Header(EntryType.Terms, 0, Peers.Rules.EncodedTerms), Peers.Rules.EncodedTerms);
        Cn.Add(Peers.Header(EntryType.Keys, 1, Cn.Keys.Encode()), Cn.Keys.Encode());
        Cn.Add(Peers.Header(EntryType.Prekey, Peers.PrekeySeq, Peers.Prekey(Peers.Cn)), Peers.Prekey(Peers.Cn));
        foreach (var entry in Peers.Opening())
        {
            // The keys that were granted to stand in what was seen.
            var header = Header.TryDecode(entry.HeaderBytes, out var read, out _) ? read : throw new InvalidOperationException();
            Us.Add(header.Type == EntryType.Receipt ? Peers.Header(EntryType.Seen, 3) with { Seen = new(Peers.Reader, 0, 3, Cn.Roots(3)) } : header, entry.Body);
        }

        Us.Seal(EntryType.Chunk, new ChunkBody(s_attached).Encode(), header => header);
        Us.Seal(EntryType.Message, Message.Encoded, header => header with
        {
            Fields = SealedMessage.FieldRoots(Peers.Rules, Message),
            Track = Tracks.Technical,
            Precedence = Precedence.Flash,
        });
        Cn.Add(Peers.Header(EntryType.Seen, 3) with { Seen = new(Peers.Writer, 0, 8, Us.Roots(8)) { Unreadable = [new(6, 6, Codes.SealOpen)] } });
        Cn.Add(Peers.Header(EntryType.Receipt, 4) with { Receipt = new(new(Peers.Writer, Notified), ReceiptKind.Read, Peers.NowMs, "duty officer") });
        Us.Add(Peers.Header(EntryType.Seen, 8) with { Doubt = true, Seen = new(Peers.Reader, 3, 5, Cn.Roots(5)) });
    }

    public static byte[] Whole() => OpenedFile.Whole(Us.Proof(Notified, 8, Cn), Us.Entries[(int)Notified].Body!, Us.MessageKeys[Notified]).Encode();

    /// <summary>What an arbiter is given, opened to no one or by its epoch.</summary>
    public static byte[] Dispute(bool open) => new DisputeFile
    {
        Terms = Peers.Rules.EncodedTerms,
        Reader = Peers.Reader,
        Prekey = (Cn.Proof(Peers.PrekeySeq, 5, Us).Format(), Peers.Prekey(Peers.Cn)),
        Epoch = Us.Proof(Peers.EpochSeq, 8, Cn).Format(),
        Grants = [(Us.Proof(Peers.EpochSeq + 1, 8, Cn).Format(), Peers.Grants)],
        Message = Us.Proof(Notified, 8, Cn).Format(),
        Body = Us.Entries[(int)Notified].Body!,
        Seen = Cn.Proof(3, 5, Us).Format(),
        Seeds = open ? Peers.Secrets.Seeds : [],
    }.Encode();

    public static byte[] Field(string name) => OpenedFile.One(Us.Proof(Notified, 8, Cn), FieldTree.Of(Message).Disclose(name, Peers.Rules.Hashers)!).Encode();

    /// <param name="open">Whether it opens its messages.</param>
    /// <param name="erase">Whether the sealed bodies are left out.</param>
    /// <param name="leaves">Whether it shows leaves of the message instead.</param>
    /// <param name="early">Whether it was written before cn had seen anything: then only the head of us stands for what us said.</param>
    public static byte[] Record(bool open, bool erase = false, bool early = false, bool leaves = false)
    {
        using var stream = new MemoryStream();
        var writer = new RecordWriter(stream, Peers.Rules, Peers.NowMs, Peers.Writer);
        var (ofCn, ofUs) = early ? (3, Notified + 1) : (Cn.Size, Us.Size);
        writer.BeginFeed(Cn.Party, ofCn);
        Write(Cn, ofCn);
        writer.BeginFeed(Us.Party, ofUs);
        Write(Us, ofUs);
        writer.BeginHeads(Cn.Party, 1);
        writer.AddHead(Cn.Head(ofCn, Us).Format());
        writer.BeginHeads(Us.Party, early ? 1 : 2);
        if (!early)
            writer.AddHead(Us.Head(Notified + 1, Cn).Format());
        writer.AddHead(Us.Head(ofUs).Format());
        writer.Finish();
        return stream.ToArray();

        void Write(KnownFeed feed, long size)
        {
            for (var seq = 0; seq < size; seq++)
            {
                var keys = feed.MessageKeys.GetValueOrDefault(seq);
                writer.Add(
                    erase && keys is not null ? feed.Entries[seq] with { Body = null } : feed.Entries[seq],
                    leaves ? feed == Us && seq == Notified ? Revealed.Some(Leaves()) : null : open && keys is not null ? Revealed.All(keys) : null);
            }
        }
    }

    private static IEnumerable<DisclosedField> Leaves() => s_shown.Select(name => FieldTree.Of(Message).Disclose(name, Peers.Rules.Hashers)!);

    private static MessageBody Body()
    {
        var inside = new JsonObject();
        foreach (var (key, value) in Authored.Template("notify"))
        {
            if (!s_inHeader.Contains(key))
                inside[key] = value?.DeepClone();
        }

        inside["attachments"] = new JsonArray(new JsonObject
        {
            ["name"] = "addresses.txt",
            ["type"] = "text/plain",
            ["size"] = s_attached.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(s_attached)),
            ["chunks"] = new JsonArray(6),
        });
        return CborJson.TryFromJson(inside, out var item, out var refusal) && MessageBody.TryCreate(item, new byte[MessageBody.SaltBytes], out var body, out refusal)
            ? body : throw new InvalidOperationException($"{refusal.Code} {refusal.Detail}");
    }
}
