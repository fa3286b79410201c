using Parley.Ledger;
using Parley.Protocol;

namespace Parley.Fuzz.Known;

/// <summary>One member's feed of the fuzzed channel, and the heads it signs.</summary>
internal sealed class KnownFeed(string party)
{
    private readonly MerkleTree[] _trees = [.. Peers.Rules.Hashers.Select(hasher => new MerkleTree(hasher))];

    public string Party => party;

    public List<Entry> Entries { get; } = [];

    /// <summary>What opens the sealed entries, by number.</summary>
    public Dictionary<long, byte[][]> MessageKeys { get; } = [];

    public KeysBody Keys { get; } = new(Of(party).Node.KeySet.Encoded, Of(party).Vouch);

    public long Size => Entries.Count;

    public TreeHash[] Roots(long size) => [.. _trees.Select(tree => tree.RootAt(size))];

    /// <summary>Appends an entry. Header and body are made by the caller, but for the writer and the number.</summary>
    public void Add(Header header, byte[]? body = null)
    {
        var bytes = (header with { Feed = party, Seq = Size }).Encode();
        Entries.Add(new Entry(bytes, body));
        for (var i = 0; i < _trees.Length; i++)
            _trees[i].Append(Peers.Rules.Hashers[i].Leaf(bytes));
    }

    /// <summary>Appends an entry whose body is sealed with the secrets of <see cref="Peers.Epoch"/>.</summary>
    public void Seal(EntryType type, byte[] plain, Func<Header, Header> complete)
    {
        var made = Sealer.Seal(Peers.Secrets, Peers.Rules.Id, party, plain, new byte[Sealer.RandomBytes]);
        MessageKeys[Size] = Sealer.MessageKeys(Peers.Secrets, Peers.Rules.Id, party, made.Salt);
        Add(complete(Peers.Header(type, Size, made)), made.Body);
    }

    public SignedNote Head(long size, params KnownFeed[] cosigners)
    {
        var text = Heads.Text(Peers.Rules, party, size, Roots(size));
        var note = Parse(Signer(party).Sign(text, Peers.Rules.Origin(party), Peers.Rules.Suites));
        foreach (var cosigner in cosigners)
        {
            var lines = Signer(cosigner.Party).Cosign(text, Peers.Rules.Origin(cosigner.Party), Peers.Rules.Suites, Peers.NowMs / 1_000);
            note = note.With(SignatureLines.TryParse(lines, out var read, out var code) ? read : throw new InvalidOperationException(code));
        }

        return note;
    }

    /// <summary>The proof of an entry under the head of that size.</summary>
    public ProofFile Proof(long index, long size, params KnownFeed[] cosigners) => ProofFile.Make(
        Entries[(int)index].HeaderBytes, index, [.. _trees.Select(tree => tree.Inclusion(index, size))], Head(size, cosigners),
        cosigners.Append(this).ToDictionary(feed => feed.Party, feed => feed.Keys));

    private static Testing.Simulation.SimParty Of(string party) => Testing.Simulation.SimParty.Of(Peers.Registry, party);

    private static NoteSigner Signer(string party) => new(Of(party).Node, Peers.Registry);

    private static SignedNote Parse(string text) => SignedNote.TryParse(text, out var note, out var code) ? note : throw new InvalidOperationException(code);
}
