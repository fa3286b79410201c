using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>The node's private keys: the ring in force, and earlier ones that still open old epochs.</summary>
public sealed class NodeKeys
{
    private readonly IReadOnlyList<KeyRing> _rings;

    /// <param name="rings">Newest first; at least one.</param>
    /// <param name="vouch">The identity's vouch for the newest.</param>
    public NodeKeys(SuiteRegistry registry, IReadOnlyList<KeyRing> rings, string vouch)
    {
        (Registry, _rings, Vouch) = (registry, rings, vouch);
        Signer = new NoteSigner(Current, registry);
    }

    public SuiteRegistry Registry { get; }

    public KeyRing Current => _rings[0];

    public string Vouch { get; }

    public NoteSigner Signer { get; }

    /// <summary>The ring whose public key set has that id, or null.</summary>
    public KeyRing? ById(ReadOnlySpan<byte> keySetId)
    {
        foreach (var ring in _rings)
        {
            if (keySetId.SequenceEqual(ring.KeySet.Id))
                return ring;
        }

        return null;
    }
}
