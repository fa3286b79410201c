using System.Collections.Concurrent;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>The public keys of one key set, each parsed when it is first needed and then kept.</summary>
internal sealed class NoteKeys(KeySet keys)
{
    /// <summary>The last second of the year 9999: times beyond it have no calendar date.</summary>
    public const long MaxSeconds = 253_402_300_799;

    private readonly ConcurrentDictionary<string, IVerificationKey> _parsed = new(StringComparer.Ordinal);

    public static uint Id(string keyName, byte[] type, KeySet keys, ISignatureAlgorithm algorithm) => NoteKeyId.Of(keyName, type, keys.Signatures[algorithm.Name]);

    /// <summary>False for every signature when the key itself is invalid.</summary>
    public bool Verify(ISignatureAlgorithm algorithm, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (!_parsed.TryGetValue(algorithm.Name, out var key))
        {
            if (!algorithm.TryImportPublic(keys.Signatures[algorithm.Name], out key)) return false;
            key = _parsed.GetOrAdd(algorithm.Name, key);
        }

        return key.Verify(message, signature);
    }
}
