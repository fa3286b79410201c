using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// The node's private keys: the newest ring, and earlier ones. A feed goes on under the ring its last <c>keys</c> entry names until the next one is written, heads below
/// that entry stay the earlier ring's, and old epochs open with nothing else (docs/adr/0009-key-rotation.md).
/// </summary>
public sealed class NodeKeys
{
    private readonly IReadOnlyList<(KeyRing Ring, NoteSigner Signer)> _rings;

    /// <param name="rings">Newest first; at least one.</param>
    /// <param name="vouch">The identity's vouch for the newest.</param>
    public NodeKeys(SuiteRegistry registry, IReadOnlyList<KeyRing> rings, string vouch)
    {
        (Registry, Vouch) = (registry, vouch);
        _rings = [.. rings.Select(ring => (ring, new NoteSigner(ring, registry)))];
        KeySets = [.. rings.Select(ring => ring.KeySet)];
    }

    public SuiteRegistry Registry { get; }

    public KeyRing Current => _rings[0].Ring;

    public string Vouch { get; }

    /// <summary>The public keys of every ring, newest first: what can be our own word.</summary>
    public IReadOnlyList<KeySet> KeySets { get; }

    /// <summary>The ring whose public key set has that id, or null.</summary>
    public KeyRing? ById(ReadOnlySpan<byte> keySetId)
    {
        foreach (var (ring, _) in _rings)
        {
            if (keySetId.SequenceEqual(ring.KeySet.Id))
                return ring;
        }

        return null;
    }

    /// <summary>Who signs for that key set, or null: its private keys are not here.</summary>
    public NoteSigner? SignerOf(KeySet keySet)
    {
        foreach (var (ring, signer) in _rings)
        {
            if (keySet.Id.AsSpan().SequenceEqual(ring.KeySet.Id))
                return signer;
        }

        return null;
    }
}
