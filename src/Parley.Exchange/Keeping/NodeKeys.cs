using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// The node's private keys: the newest ring, and earlier ones. A feed goes on under the ring its last <c>keys</c> entry names until the next one is written, heads below
/// that entry stay the earlier ring's (docs/adr/0009-key-rotation.md).
/// </summary>
public sealed class NodeKeys
{
    public const int DefaultReadingDays = 30;
    public const int LeastReadingDays = 1;
    public const int MostReadingDays = 3_660;

    private readonly IReadOnlyList<(KeyRing Ring, NoteSigner Signer)> _rings;

    /// <param name="rings">Newest first; at least one.</param>
    /// <param name="vouch">The identity's vouch for the newest.</param>
    /// <param name="storage">The public storage key, by suite, validated.</param>
    public NodeKeys(SuiteRegistry registry, IReadOnlyList<KeyRing> rings, string vouch, IReadOnlyDictionary<string, byte[]> storage)
    {
        (Registry, Vouch, Storage) = (registry, vouch, storage);
        _rings = [.. rings.Select(ring => (ring, new NoteSigner(ring, registry)))];
        KeySets = [.. rings.Select(ring => ring.KeySet)];
    }

    public SuiteRegistry Registry { get; }

    public KeyRing Current => _rings[0].Ring;

    public string Vouch { get; }

    /// <summary>The public storage key, by suite: its private half is not here.</summary>
    public IReadOnlyDictionary<string, byte[]> Storage { get; }

    /// <summary>Days that what was opened stays readable without the storage key.</summary>
    public int ReadingDays { get; init; } = DefaultReadingDays;

    /// <summary>The public keys of every ring, newest first: what can be our own word.</summary>
    public IReadOnlyList<KeySet> KeySets { get; }

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
