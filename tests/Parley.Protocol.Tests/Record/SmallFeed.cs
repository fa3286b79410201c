using Parley.Ledger;
using Parley.Protocol.Tests.Keys;
using Xunit;

namespace Parley.Protocol.Tests.Record;

/// <summary>One member's side of a small channel: writes entries and signs heads as a node does, without any rule being checked.</summary>
internal sealed class SmallFeed : IDisposable
{
    private readonly List<MerkleTree> _trees = [];
    private readonly SmallChannel _channel;
    private readonly ulong _identitySeed;
    private readonly Dictionary<string, long> _seen = [];
    private EpochSecrets? _epoch;
    private long _prekeys;

    public SmallFeed(SmallChannel channel, string party, ulong identitySeed, ulong seed)
    {
        _channel = channel;
        _identitySeed = identitySeed;
        Party = party;
        (Ring, Keys, Signer) = Vouched(seed);
        _trees.AddRange(channel.Rules.Hashers.Select(hasher => new MerkleTree(hasher)));
        Clear(EntryType.Terms, channel.Rules.EncodedTerms);
        Clear(EntryType.Keys, Keys.Encode());
        Kems = TestKeys.Kems(seed);
        Renew(Kems);
    }

    public string Party { get; }

    public KeyRing Ring { get; private set; }

    public KeysBody Keys { get; private set; }

    /// <summary>The newest prekey's private half.</summary>
    public KemRing Kems { get; private set; }

    /// <summary>Number of the newest prekey entry.</summary>
    public Prekey Prekey { get; private set; } = null!;

    public NoteSigner Signer { get; private set; }

    public List<Entry> Entries { get; } = [];

    /// <summary>What opens sealed entries, by number.</summary>
    public Dictionary<long, IReadOnlyList<byte[]>> MessageKeys { get; } = [];

    public Dictionary<long, MessageBody> Messages { get; } = [];

    public long Size => Entries.Count;

    public TreeHash[] Roots(long size) => [.. _trees.Select(tree => tree.RootAt(size))];

    public IReadOnlyList<IReadOnlyList<TreeHash>> Paths(long index, long size) => [.. _trees.Select(tree => tree.Inclusion(index, size))];

    /// <summary>The signed head of that size, cosigned by whom the caller names.</summary>
    public SignedNote Head(long size, params SmallFeed[] cosigners)
    {
        var text = Heads.Text(_channel.Rules, Party, size, Roots(size));
        Assert.True(SignedNote.TryParse(Signer.Sign(text, _channel.Rules.Origin(Party), _channel.Rules.Suites), out var note, out _));
        foreach (var cosigner in cosigners)
        {
            var lines = cosigner.Signer.Cosign(text, _channel.Rules.Origin(cosigner.Party), _channel.Rules.Suites, SmallChannel.Seconds);
            Assert.True(SignatureLines.TryParse(lines, out var signatures, out _));
            note = note.With(signatures);
        }

        return note;
    }

    public void Seen(SmallFeed other, long size) => Seen(other.Party, size, other.Roots(size));

    public void Seen(string party, long size, IReadOnlyList<TreeHash> roots)
    {
        Append(Start(EntryType.Seen) with { Seen = new SeenData(party, _seen.GetValueOrDefault(party), size, roots) });
        _seen[party] = size;
    }

    public void Receipt(string party, long seq) =>
        Append(Start(EntryType.Receipt) with { Receipt = new ReceiptData(new EntryLink(party, seq), ReceiptKind.Read, SmallChannel.Start, "duty officer") });

    /// <summary>New node keys, from the next head and cosignature on.</summary>
    /// <param name="from">From when they are valid; by default from just after the ones before.</param>
    /// <param name="to">Until when.</param>
    /// <param name="created">When the entry is written; by default a second after the one before.</param>
    public void Rotate(ulong seed, long? from = null, long to = TestKeys.To, long? created = null)
    {
        var before = Ring.KeySet.From;
        Ring.Dispose();
        (Ring, Keys, Signer) = Vouched(seed, from ?? before + 1, to);
        var body = Keys.Encode();
        Append(Start(EntryType.Keys) with { Created = created ?? Start(EntryType.Keys).Created, Size = body.Length, BodyHashes = _channel.Rules.HashesOf(body) }, body);
    }

    /// <summary>Another prekey.</summary>
    public void Renew(KemRing kems, long? number = null)
    {
        (Kems, Prekey) = (kems, new Prekey(Party, Size, kems.PublicKeys));
        Clear(EntryType.Prekey, new PrekeyBody(number ?? _prekeys, kems.PublicKeys).Encode());
        _prekeys++;
    }

    public void BeginEpoch(params Prekey[] to)
    {
        var epoch = new Epoch(SuiteRegistry.Standard, _channel.Rules.Suites, _channel.Rules.Id, Party, Size);
        _epoch = epoch.Draw(_channel.Random, SmallChannel.Start, Roots(Size));
        Append(Start(EntryType.Epoch) with { Commit = epoch.Commits(_epoch) });
        Clear(EntryType.Grant, new GrantBody(epoch.Seq, [.. (to.Length > 0 ? to : _channel.Feeds.Where(feed => feed != this).Select(feed => feed.Prekey)).OrderBy(key => key.Party, StringComparer.Ordinal).Select(key => epoch.Grant(_epoch, key))]).Encode());
    }

    public void Chunk(byte[] data) => Seal(EntryType.Chunk, new ChunkBody(data).Encode(), header => header);

    public void Message(MessageBody body, params EntryLink[] answers)
    {
        Messages[Size] = body;
        Seal(EntryType.Message, body.Encoded, header => header with
        {
            Fields = SealedMessage.FieldRoots(_channel.Rules, body),
            Track = Tracks.Technical,
            Precedence = Precedence.Flash,
            Answers = answers,
        });
    }

    /// <summary>Adds a header as it stands, and any body.</summary>
    public void Append(Header header, byte[]? body = null)
    {
        var bytes = header.Encode();
        Entries.Add(new Entry(bytes, body));
        for (var i = 0; i < _trees.Count; i++)
            _trees[i].Append(_channel.Rules.Hashers[i].Leaf(bytes));
    }

    public Header Start(EntryType type) => new()
    {
        Channel = _channel.Rules.Id,
        Feed = Party,
        Seq = Size,
        Created = SmallChannel.Start + (Size * 1_000),
        Type = type,
        Suites = _channel.Rules.Suites,
    };

    public void Dispose()
    {
        Ring.Dispose();
        Kems.Dispose();
    }

    private (KeyRing Ring, KeysBody Keys, NoteSigner Signer) Vouched(ulong seed, long from = TestKeys.From, long to = TestKeys.To)
    {
        using var identity = TestKeys.Identity(Party, _identitySeed);
        var ring = TestKeys.Node(Party, seed, from, to);
        var vouch = new NoteSigner(identity, SuiteRegistry.Standard).Sign(Vouch.Text(ring.KeySet), Vouch.KeyName(Party), _channel.Rules.Suites);
        return (ring, new KeysBody(ring.KeySet.Encoded, vouch), new NoteSigner(ring, SuiteRegistry.Standard));
    }

    /// <summary>Adds an entry with a body in clear.</summary>
    public void Clear(EntryType type, byte[] body) => Append(Start(type) with { Size = body.Length, BodyHashes = _channel.Rules.HashesOf(body) }, body);

    private void Seal(EntryType type, byte[] plain, Func<Header, Header> complete)
    {
        var made = Sealer.Seal(_epoch!, _channel.Rules.Id, Party, plain, _channel.Random);
        MessageKeys[Size] = Sealer.MessageKeys(_epoch!, _channel.Rules.Id, Party, made.Salt);
        Append(
            complete(Start(type) with
            {
                Size = made.Body.Length,
                BodyHashes = _channel.Rules.HashesOf(made.Body),
                Epoch = _epoch!.Seq,
                Salt = made.Salt,
                Commit = made.Commits,
            }),
            made.Body);
    }
}
