using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Benchmarks;

/// <summary>A channel between two parties with real keys, and a feed of as many sealed messages as one asks for.</summary>
internal sealed class SampleChannel
{
    private const long Start = 1_336_348_800_000; // 2012-05-07
    private const long End = Start + 86_400_000;
    private const long Seconds = (Start / 1_000) + 30;

    private static readonly string[] s_parties = ["them", "us"];

    private readonly SuiteRegistry _registry = SuiteRegistry.Standard;
    private readonly KeyRing _us;
    private readonly KeyRing _them;
    private readonly Prekey _prekey;
    private readonly Dictionary<string, KeysBody> _keys = [];

    /// <param name="suites">Like "nist+gm".</param>
    public SampleChannel(string suites)
    {
        var names = new Dictionary<string, string> { ["en"] = "Line", ["zh-Hans"] = "热线" };
        var identities = s_parties.ToDictionary(party => party, party => KeyRing.GenerateIdentity(_registry, party, Start, End, Random));
        var terms = new Terms
        {
            Title = names,
            Nonce = new byte[32],
            Created = Start,
            Suites = suites.Split('+'),
            Members = [.. identities.Select(pair => new Member(pair.Key, new Dictionary<string, string> { ["en"] = pair.Key, ["zh-Hans"] = pair.Key + "国" }, pair.Value.KeySet.Encoded, new byte[FirstContact.NonceBytes]))],
            Tracks = [Tracks.Technical],
            Languages = [Languages.English, Languages.Chinese],
            Meaning = new(1, new byte[32]),
        };
        if (!ChannelRules.TryRead(terms.Encode(), _registry, out var rules, out var refusal))
            throw new InvalidOperationException(refusal.Code);
        Rules = rules;
        (_us, _them) = (Node("us", identities["us"]), Node("them", identities["them"]));
        using var kems = KemRing.Generate(_registry, Random);
        _prekey = new Prekey("them", 2, kems.PublicKeys);
        Secrets = NewEpoch().Secrets;
    }

    public ChannelRules Rules { get; }

    public OsRandom Random { get; } = new();

    public EpochSecrets Secrets { get; }

    public string Origin => Rules.Origin("us");

    public KeySet KeySet => _us.KeySet;

    public NoteSigner Signer => new(_us, _registry);

    /// <summary>Seeds, and the body of the entry that grants them.</summary>
    public (EpochSecrets Secrets, byte[] Grants) NewEpoch()
    {
        var epoch = new Epoch(_registry, Rules.Suites, Rules.Id, "us", 2);
        var secrets = epoch.Draw(Random, Start, Rules.HashesOf([]));
        return (secrets, new GrantBody(2, [epoch.Grant(secrets, _prekey)]).Encode());
    }

    public SealedBody Seal(ReadOnlySpan<byte> plain) => Sealer.Seal(Secrets, Rules.Id, "us", plain, Random);

    /// <summary>A message entry with a body of that many bytes of text.</summary>
    public (Header Header, Entry Entry) Message(long seq, int plainBytes)
    {
        var made = Seal(new byte[plainBytes]);
        var header = new Header
        {
            Channel = Rules.Id,
            Feed = "us",
            Seq = seq,
            Created = Start + 1_000,
            Type = EntryType.Message,
            Suites = Rules.Suites,
            Size = made.Body.Length,
            BodyHashes = Rules.HashesOf(made.Body),
            Epoch = 2,
            Salt = made.Salt,
            Commit = made.Commits,
            Fields = Rules.HashesOf(made.Salt),
        };
        return (header, new Entry(header.Encode(), made.Body));
    }

    public Batch Batch(int entries, int plainBytes)
    {
        var list = Enumerable.Range(0, entries).Select(i => Message(i + 3, plainBytes).Entry).ToArray();
        return new Batch(Rules.Id, "us", 3, list, Signer.Sign(Text(entries + 3, Rules.HashesOf([])), Origin, Rules.Suites));
    }

    public string Text(long size, IReadOnlyList<TreeHash> roots) => Heads.Text(Rules, "us", size, roots);

    /// <summary>A proof file of the middle one of so many messages, cosigned by the other party.</summary>
    public byte[] Proof(int entries)
    {
        var trees = Rules.Hashers.Select(hasher => new MerkleTree(hasher)).ToArray();
        var index = entries / 2;
        byte[] proven = [];
        for (var seq = 0; seq < entries; seq++)
        {
            // Terms, keys and epoch come before the first message; a proof of another entry shows nothing of them.
            byte[] leaf = seq <= Secrets.Seq ? [] : Message(seq, 16).Entry.HeaderBytes;
            proven = seq == index ? leaf : proven;
            for (var i = 0; i < trees.Length; i++)
                trees[i].Append(Rules.Hashers[i].Leaf(leaf));
        }

        var text = Text(entries, [.. trees.Select(tree => tree.Root())]);
        var lines = new NoteSigner(_them, _registry).Cosign(text, Rules.Origin("them"), Rules.Suites, Seconds);
        if (!SignedNote.TryParse(Signer.Sign(text, Origin, Rules.Suites), out var note, out _) || !SignatureLines.TryParse(lines, out var cosigned, out _))
            throw new InvalidOperationException("No note.");
        return ProofFile.Make(proven, index, [.. trees.Select(tree => tree.Inclusion(index, entries))], note.With(cosigned), _keys).Format();
    }

    private KeyRing Node(string party, KeyRing identity)
    {
        var ring = KeyRing.GenerateNode(_registry, party, new byte[32], Start, End, Random);
        _keys[party] = new KeysBody(ring.KeySet.Encoded, Vouch.Make(identity, _registry, ring.KeySet));
        return ring;
    }
}
