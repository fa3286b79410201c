using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Parley.Ledger;
using Parley.Protocol.Tests.Keys;

namespace Parley.Protocol.Tests.Record;

/// <summary>
/// A channel between <c>cn</c> and <c>us</c>, all of it from seeds: us notifies with an attachment (entries 6 and 7), cn answers (6), each has seen what the other
/// wrote; the last entry of us (8) is signed but not cosigned yet.
/// </summary>
internal sealed class SmallChannel : IDisposable
{
    public const long Start = TestKeys.From + 1_000;
    public const long Seconds = (Start / 1_000) + 30;
    public const long Notified = 7;
    public const string Witness = "witness.example/w1";

    private static readonly KeyPair s_witnessKeys = SuiteRegistry.Standard.AllAlgorithms[0].GenerateKey(new SeededRandom(40));

    public SmallChannel(string[] suites, int quorum = 0, params string[] others)
    {
        var more = others.Select((party, i) => (party, 50UL + (ulong)i, 60UL + (ulong)i));
        var parties = new[] { ("cn", 21UL, 23UL), ("us", 22UL, 24UL) }.Concat(more).ToArray();
        var terms = Samples.Terms(suites) with
        {
            Created = Start,
            Members = [.. parties.Select(party => Member(party.Item1, party.Item2)).OrderBy(member => member.Party, StringComparer.Ordinal)],
            Witnesses = [new(Witness, s_witnessKeys.PublicKey)],
            Quorum = quorum,
        };
        if (!ChannelRules.TryRead(terms.Encode(), SuiteRegistry.Standard, out var rules, out var refusal))
            throw new InvalidOperationException(refusal.Code);
        Rules = rules;
        var feeds = parties.Select(party => new SmallFeed(this, party.Item1, party.Item2, party.Item3)).ToArray();
        (Cn, Us) = (feeds[0], feeds[1]);
        Feeds = [.. feeds.OrderBy(feed => feed.Party, StringComparer.Ordinal)];
    }

    public ChannelRules Rules { get; }

    public SeededRandom Random { get; } = new(25);

    public SmallFeed Cn { get; }

    public SmallFeed Us { get; }

    /// <summary>All, in order of party id.</summary>
    public IReadOnlyList<SmallFeed> Feeds { get; }

    public static SmallChannel Talk(params string[] suites)
    {
        var channel = new SmallChannel(suites);
        channel.Talk();
        return channel;
    }

    public void Talk()
    {
        Us.Seen(Cn, 3);
        Us.BeginEpoch();
        Us.Chunk("198.51.100.7\n"u8.ToArray());
        Us.Message(Body("notify", "A theft of token seeds.", "198.51.100.7\n"u8.ToArray(), 6));
        Cn.Seen(Us, 8);
        Cn.BeginEpoch();
        Cn.Message(Body("answer", "We look into it.", null, 0), new EntryLink("us", Notified));
        Us.Seen(Cn, 7);
    }

    /// <summary>The proof of an entry of us at a head that cn cosigned.</summary>
    public static ProofFile Proof(SmallFeed feed, long index, long size, params SmallFeed[] cosigners) =>
        Proof(feed, index, size, feed.Head(size, cosigners), cosigners);

    public static ProofFile Proof(SmallFeed feed, long index, long size, SignedNote note, params SmallFeed[] cosigners) => ProofFile.Make(
        feed.Entries[(int)index].HeaderBytes,
        index,
        feed.Paths(index, size),
        note,
        cosigners.Append(feed).ToDictionary(signer => signer.Party, signer => signer.Keys));

    public byte[] Record(Func<SmallFeed, long, Entry>? entry = null, bool open = true, string by = "us", bool leaves = false)
    {
        using var stream = new MemoryStream();
        var writer = new RecordWriter(stream, Rules, Start + 60_000, by);
        foreach (var feed in new[] { Cn, Us })
        {
            writer.BeginFeed(feed.Party, feed.Size);
            for (var seq = 0; seq < feed.Size; seq++)
                writer.Add(entry?.Invoke(feed, seq) ?? feed.Entries[seq], Shown(feed, seq));
        }

        AddHeads(writer, Cn, Cn.Head(Cn.Size, Us));
        AddHeads(writer, Us, Us.Head(2, Cn), Us.Head(Us.Size - 1, Cn), Us.Head(Us.Size));
        writer.Finish();
        return stream.ToArray();

        Revealed? Shown(SmallFeed feed, long seq) => leaves && feed.Messages.TryGetValue(seq, out var body) ? Revealed.Some(Leaves(body))
            : open && feed.MessageKeys.TryGetValue(seq, out var keys) ? Revealed.All(keys) : null;
    }

    /// <summary>Leaves of a message that decide.</summary>
    public IEnumerable<DisclosedField> Leaves(MessageBody body, params string[] names)
    {
        var tree = FieldTree.Of(body);
        return (names.Length > 0 ? names : ["kind", "fields/scale"]).Where(tree.Names.Contains).Select(name => tree.Disclose(name, Rules.Hashers)!);
    }

    public static void AddHeads(RecordWriter writer, SmallFeed feed, params IReadOnlyList<SignedNote> heads)
    {
        writer.BeginHeads(feed.Party, heads.Count);
        foreach (var head in heads)
            writer.AddHead(head.Format());
    }

    /// <summary>The line of the witness under a checkpoint.</summary>
    public static NoteSignature WitnessLine(string checkpointText)
    {
        var algorithm = SuiteRegistry.Standard.AllAlgorithms[0];
        algorithm.TryImportPrivate(s_witnessKeys.PrivateKey, out var key);
        using (key)
        {
            var signature = key!.Sign(Cosignature.Message(checkpointText, Seconds));
            return new(Witness, NoteKeyId.Of(Witness, algorithm.CosignType, s_witnessKeys.PublicKey), new Cosignature(Seconds, signature).ToPayload());
        }
    }

    private static Member Member(string party, ulong seed)
    {
        using var identity = TestKeys.Identity(party, seed);
        return new(party, Samples.Names(party), identity.KeySet.Encoded, new byte[FirstContact.NonceBytes]);
    }

    public MessageBody Body(string kind, string text, byte[]? attached, long chunk)
    {
        var json = JsonNode.Parse(Samples.MessageJson)!.AsObject();
        json["kind"] = kind;
        json["text"] = new JsonObject { ["en"] = new JsonObject { ["body"] = text, ["machine"] = false } };
        json.Remove("attachments");
        if (attached is not null)
        {
            json["attachments"] = new JsonArray(new JsonObject
            {
                ["name"] = "addresses.txt",
                ["type"] = "text/plain",
                ["size"] = attached.Length,
                ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(attached)),
                ["chunks"] = new JsonArray(chunk),
            });
        }

        return JsonBody.TryCreate(json, Random.Bytes(MessageBody.SaltBytes), out var body, out var refusal)
            ? body
            : throw new InvalidOperationException($"{refusal.Code} {refusal.Detail}");
    }

    public void Dispose()
    {
        foreach (var feed in Feeds)
            feed.Dispose();
    }
}
