using Parley.Ledger;
using Parley.Protocol;
using Parley.Protocol.Tests;

namespace Parley.Meaning.Tests;

/// <summary>A channel with real keys, sealed bodies and signed heads, all of it from seeds, written as nodes write it and exported as they export it.</summary>
internal sealed class Talk : IDisposable
{
    public const long Start = 1_800_000_000_000;
    public const long Minute = 60_000;
    private const long Year = 365L * 24 * 60 * Minute;

    public Talk(string[] suites, params string[] parties)
    {
        var identities = parties.ToDictionary(
            party => party, party => KeyRing.GenerateIdentity(SuiteRegistry.Standard, party, Start - Year, Start + Year, new SeededRandom((ulong)party[0])));
        Terms terms = new()
        {
            Title = Names("line"),
            Nonce = new byte[32],
            Created = Start,
            Suites = suites,
            Members = [.. parties.Order(StringComparer.Ordinal).Select(party => new Member(party, Names(party), identities[party].KeySet.Encoded, new byte[FirstContact.NonceBytes]))],
            Tracks = ["technical"],
            Languages = ["en", "zh-Hans"],
            Meaning = new(KindsTable.Version, Convert.FromHexString(KindsTable.Hash)),
        };
        Assert.True(ChannelRules.TryRead(terms.Encode(), SuiteRegistry.Standard, out var rules, out var refusal), refusal?.Code);
        Rules = rules;
        Speakers = [.. terms.Members.Select(member => new Speaker(this, member.Party, identities[member.Party], Start - Year, Start + Year))];
        foreach (var speaker in Speakers)
            speaker.Open();
    }

    public ChannelRules Rules { get; }

    public IReadOnlyList<Speaker> Speakers { get; }

    /// <summary>True time, ms.</summary>
    public long Now { get; set; } = Start + Minute;

    public SeededRandom Random { get; } = new(7);

    public Speaker this[string party] => Speakers.Single(speaker => speaker.Party == party);

    /// <summary>The record as one of them exports it.</summary>
    /// <param name="show">What it shows of a message: number, body, what opens it.</param>
    /// <param name="erase">Bodies that it has no more.</param>
    /// <param name="forks">What it holds against whom.</param>
    public byte[] Record(Func<Speaker, long, Revealed?> show, Func<Speaker, long, bool>? erase = null, params (string Party, ForkProof Proof)[] forks)
    {
        using MemoryStream stream = new();
        RecordWriter writer = new(stream, Rules, Now, Speakers[0].Party);
        foreach (var speaker in Speakers)
        {
            writer.BeginFeed(speaker.Party, speaker.Size);
            for (var seq = 0; seq < speaker.Size; seq++)
            {
                foreach (var (_, proof) in forks.Where(fork => fork.Party == speaker.Party && fork.Proof.From == seq))
                    writer.AddFork(proof);
                var entry = speaker.Entries[seq];
                writer.Add(erase?.Invoke(speaker, seq) == true ? entry with { Body = null } : entry, speaker.MessageKeys.ContainsKey(seq) ? show(speaker, seq) : null);
            }
        }

        foreach (var speaker in Speakers)
        {
            speaker.Head(speaker.Size);
            writer.BeginHeads(speaker.Party, speaker.Heads.Count);
            foreach (var head in speaker.Heads.Values)
                writer.AddHead(head.Format());
        }

        writer.Finish();
        return stream.ToArray();
    }

    public void Dispose()
    {
        foreach (var speaker in Speakers)
            speaker.Dispose();
    }

    private static Dictionary<string, string> Names(string name) => new() { ["en"] = name, ["zh-Hans"] = name };
}

/// <summary>One member of a talk.</summary>
internal sealed class Speaker : IDisposable
{
    private readonly Talk _talk;
    private readonly KeyRing _ring;
    private readonly KeysBody _keys;
    private readonly NoteSigner _signer;
    private readonly KemRing _kems;
    private readonly List<MerkleTree> _trees;
    private readonly Dictionary<string, long> _seen = [];
    private const long PrekeySeq = 2;
    private EpochSecrets? _epoch;

    public Speaker(Talk talk, string party, KeyRing identity, long from, long to)
    {
        (_talk, Party) = (talk, party);
        _ring = KeyRing.GenerateNode(SuiteRegistry.Standard, party, new byte[32], from, to, new SeededRandom(party[0] + 100UL), null);
        _keys = new(_ring.KeySet.Encoded, new NoteSigner(identity, SuiteRegistry.Standard).Sign(Vouch.Text(_ring.KeySet), Vouch.KeyName(party), talk.Rules.Suites));
        _signer = new(_ring, SuiteRegistry.Standard);
        _trees = [.. talk.Rules.Hashers.Select(hasher => new MerkleTree(hasher))];
        _kems = KemRing.Generate(SuiteRegistry.Standard, new SeededRandom(party[0] + 200UL));
        identity.Dispose();
    }

    public string Party { get; }

    public List<Entry> Entries { get; } = [];

    public long Size => Entries.Count;

    public Dictionary<long, IReadOnlyList<byte[]>> MessageKeys { get; } = [];

    public Dictionary<long, MessageBody> Messages { get; } = [];

    public SortedDictionary<long, SignedNote> Heads { get; } = [];

    public void Open()
    {
        Clear(EntryType.Terms, _talk.Rules.EncodedTerms);
        Clear(EntryType.Keys, _keys.Encode());
        Clear(EntryType.Prekey, new PrekeyBody(0, _kems.PublicKeys).Encode());
    }

    /// <summary>Signs all there is.</summary>
    public SignedNote Head(long size)
    {
        if (Heads.TryGetValue(size, out var head))
            return head;
        var text = Protocol.Heads.Text(_talk.Rules, Party, size, Roots(size));
        Assert.True(SignedNote.TryParse(_signer.Sign(text, _talk.Rules.Origin(Party), _talk.Rules.Suites), out head, out _));
        return Heads[size] = head;
    }

    /// <summary>Cosigns all there is of another, and half a minute later, now, says so.</summary>
    public void Take(Speaker other, long? size = null)
    {
        var to = size ?? other.Size;
        var lines = _signer.Cosign(other.Head(to).Text, _talk.Rules.Origin(Party), _talk.Rules.Suites, (_talk.Now - (Talk.Minute / 2)) / 1_000);
        Assert.True(SignatureLines.TryParse(lines, out var signatures, out _));
        other.Heads[to] = other.Heads[to].With(signatures);
        Append(Start(EntryType.Seen) with { Seen = new(other.Party, _seen.GetValueOrDefault(other.Party), to, other.Roots(to)) });
        _seen[other.Party] = to;
    }

    public void Read(EntryLink of) => Append(Start(EntryType.Receipt) with { Receipt = new(of, ReceiptKind.Read, _talk.Now, "duty officer") });

    public EntryLink Say(string kind, CborItem fields, Func<Header, Header>? complete = null)
    {
        if (_epoch is null)
        {
            var epoch = new Epoch(SuiteRegistry.Standard, _talk.Rules.Suites, _talk.Rules.Id, Party, Size);
            _epoch = epoch.Draw(_talk.Random, _talk.Now, Roots(Size));
            Append(Start(EntryType.Epoch) with { Commit = epoch.Commits(_epoch) });
            Clear(EntryType.Grant, new GrantBody(epoch.Seq, [.. _talk.Speakers.Where(one => one != this).OrderBy(one => one.Party, StringComparer.Ordinal).Select(one => epoch.Grant(_epoch, new Prekey(one.Party, PrekeySeq, one._kems.PublicKeys)))]).Encode());
        }

        var item = CborItem.Map(
            new("kind", CborItem.Of(kind)), new("topic", CborItem.Of("cyber")), new("lang", CborItem.Of("en")), new("markings", CborItem.Map([])), new("fields", fields));
        Assert.True(MessageBody.TryCreate(item, _talk.Random.Bytes(MessageBody.SaltBytes), out var body, out var refusal), refusal?.Code);
        var made = Sealer.Seal(_epoch, _talk.Rules.Id, Party, body.Encoded, _talk.Random);
        (MessageKeys[Size], Messages[Size]) = (Sealer.MessageKeys(_epoch, _talk.Rules.Id, Party, made.Salt), body);
        var header = Start(EntryType.Message) with
        {
            Size = made.Body.Length,
            BodyHashes = _talk.Rules.HashesOf(made.Body),
            Epoch = _epoch.Seq,
            Salt = made.Salt,
            Commit = made.Commits,
            Fields = SealedMessage.FieldRoots(_talk.Rules, body),
            Track = "technical",
            Precedence = Precedence.Priority,
        };
        Append(complete?.Invoke(header) ?? header, made.Body);
        return new(Party, Size - 1);
    }

    /// <summary>The openings of the leaves that decide, or of those among them that are named.</summary>
    public IEnumerable<DisclosedField> Leaves(long seq, Func<string, bool>? which = null)
    {
        var tree = FieldTree.Of(Messages[seq]);
        return DecidingForm.LeavesOf(Messages[seq]).Where(which ?? (_ => true)).Select(name => tree.Disclose(name, _talk.Rules.Hashers)!);
    }

    public void Append(Header header, byte[]? body = null)
    {
        var bytes = header.Encode();
        Entries.Add(new(bytes, body));
        for (var i = 0; i < _trees.Count; i++)
            _trees[i].Append(_talk.Rules.Hashers[i].Leaf(bytes));
    }

    public Header Start(EntryType type) => new()
    {
        Channel = _talk.Rules.Id,
        Feed = Party,
        Seq = Size,
        Created = _talk.Now,
        Type = type,
        Suites = _talk.Rules.Suites,
    };

    public void Dispose()
    {
        _ring.Dispose();
        _kems.Dispose();
    }

    private TreeHash[] Roots(long size) => [.. _trees.Select(tree => tree.RootAt(size))];

    private void Clear(EntryType type, byte[] body) => Append(Start(type) with { Size = body.Length, BodyHashes = _talk.Rules.HashesOf(body) }, body);
}
