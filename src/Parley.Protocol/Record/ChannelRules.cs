using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Everything about a channel that verification needs: its terms, and what follows from them. Immutable; safe to share.</summary>
public sealed class ChannelRules
{
    private readonly Dictionary<string, KeySet> _identities;

    public ChannelRules(ChannelTerms terms, SuiteRegistry registry)
    {
        Terms = terms;
        Registry = registry;
        Id = ChannelId.Of(terms.Encoded.Span);
        Hashers = registry.HashesInForce(terms.Suites);
        Verifier = new NoteVerifier(registry);
        _identities = terms.Members.ToDictionary(member => member.Party, member => member.Identity, StringComparer.Ordinal);
    }

    public ChannelId Id { get; }

    public ChannelTerms Terms { get; }

    public SuiteRegistry Registry { get; }

    public NoteVerifier Verifier { get; }

    /// <summary>SHA-256, and after it SM3 where the terms name gm.</summary>
    public IReadOnlyList<TreeHasher> Hashers { get; }

    public IReadOnlyList<string> Suites => Terms.Suites;

    /// <summary>Key name and checkpoint origin of a member's feed.</summary>
    public string Origin(string party) => Parley.Protocol.Terms.Origin.Of(Id, party);

    /// <summary>The identity key set the terms name for that party, or null.</summary>
    public KeySet? Identity(string party) => _identities.GetValueOrDefault(party);

    public bool IsMember(string party) => _identities.ContainsKey(party);

    /// <summary>Hashes of bytes in every hash in force (docs/spec/README.md).</summary>
    public byte[][] HashesOf(ReadOnlySpan<byte> bytes)
    {
        var hashes = new byte[Hashers.Count][];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = new byte[TreeHash.SizeBytes];
            Hashers[i].Hash(bytes, hashes[i]);
        }

        return hashes;
    }
}
