using System.Diagnostics.CodeAnalysis;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Everything about a channel that verification needs: its terms, and what follows from them. Immutable; safe to share.</summary>
public sealed class ChannelRules
{
    private readonly Dictionary<string, KeySet> _identities;
    private readonly Dictionary<string, string> _origins;

    private ChannelRules(Terms terms, SuiteRegistry registry, Dictionary<string, KeySet> identities)
    {
        Terms = terms;
        EncodedTerms = terms.Encode();
        Registry = registry;
        Id = ChannelId.Of(EncodedTerms);
        Hashers = registry.HashesInForce(terms.Suites);
        Verifier = new NoteVerifier(registry);
        _identities = identities;
        _origins = identities.Keys.ToDictionary(party => party, party => Parley.Protocol.Origin.Of(Id, party), StringComparer.Ordinal);
    }

    public ChannelId Id { get; }

    public Terms Terms { get; }

    public byte[] EncodedTerms { get; }

    public SuiteRegistry Registry { get; }

    public NoteVerifier Verifier { get; }

    /// <summary>SHA-256, and after it SM3 where the terms name gm.</summary>
    public IReadOnlyList<TreeHasher> Hashers { get; }

    public IReadOnlyList<string> Suites => Terms.Suites;

    /// <summary>Decodes terms and the identities in them.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> terms, SuiteRegistry registry, [NotNullWhen(true)] out ChannelRules? rules, [NotNullWhen(false)] out Refusal? refusal)
    {
        rules = null;
        if (!Terms.TryDecode(terms, registry.KeySizes, out var decoded, out refusal))
            return false;
        var identities = new Dictionary<string, KeySet>(StringComparer.Ordinal);
        foreach (var member in decoded.Members)
        {
            if (!member.TryIdentity(registry.KeySizes, out var identity, out refusal))
                return false;
            identities[member.Party] = identity;
        }

        rules = new ChannelRules(decoded, registry, identities);
        return true;
    }

    /// <summary>Key name and checkpoint origin of a member's feed.</summary>
    public string Origin(string party) => _origins.GetValueOrDefault(party) ?? Parley.Protocol.Origin.Of(Id, party);

    /// <summary>The identity key set the terms name for that party, or null.</summary>
    public KeySet? Identity(string party) => _identities.GetValueOrDefault(party);

    public bool IsMember(string party) => _identities.ContainsKey(party);

    /// <summary>Hashes of bytes in every hash in force (docs/spec/README.md).</summary>
    public TreeHash[] HashesOf(ReadOnlySpan<byte> bytes)
    {
        var hashes = new TreeHash[Hashers.Count];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = Hashers[i].Hash(bytes);
        return hashes;
    }
}
