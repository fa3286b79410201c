using System.Collections.Concurrent;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>The public keys of one key set and their ids, each made when it is first needed and then kept.</summary>
internal sealed class NoteKeys(KeySet keys)
{
    /// <summary>A key signs under the names of as many channels as its party is a member of, and as a cosigner under the same.</summary>
    private const int MaxIds = 4_096;

    /// <summary>The last second of the year 9999: times beyond it have no calendar date.</summary>
    public const long MaxSeconds = 253_402_300_799;

    private readonly ConcurrentDictionary<string, IVerificationKey> _parsed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string KeyName, byte[] Type), uint> _ids = new();

    /// <summary>The key id of an algorithm's notes or cosignatures under that name.</summary>
    /// <param name="type">The algorithm's own array of type bytes: it is what tells the ids apart.</param>
    public uint Id(string keyName, byte[] type, ISignatureAlgorithm algorithm)
    {
        if (_ids.TryGetValue((keyName, type), out var id)) return id;
        id = NoteKeyId.Of(keyName, type, keys.Signatures[algorithm.Name]);
        if (_ids.Count < MaxIds) _ids.TryAdd((keyName, type), id);
        return id;
    }

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
