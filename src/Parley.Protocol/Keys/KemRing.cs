using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Parley.Protocol;

/// <summary>
/// The private keys of every suite's encapsulation, parsed and ready: those of a prekey, or of the storage key (docs/spec/keys.md). Safe for use by several threads at once.
/// </summary>
public sealed class KemRing : IDisposable
{
    private readonly Dictionary<string, byte[]> _secrets;
    private readonly Dictionary<string, IDecapsulationKey> _keys = new(StringComparer.Ordinal);

    private KemRing(Dictionary<string, byte[]> secrets) => _secrets = secrets;

    /// <summary>Public key by suite; do not change them.</summary>
    public IReadOnlyDictionary<string, byte[]> PublicKeys { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>Makes a key pair for every suite there is; layers share no secret.</summary>
    public static KemRing Generate(SuiteRegistry registry, IRandomSource random)
    {
        var ring = new KemRing(registry.Suites.ToDictionary(suite => suite.Name, suite => suite.Kem.GenerateKey(random).PrivateKey, StringComparer.Ordinal));
        return ring.TryParse(registry) ? ring : throw new InvalidOperationException("A suite does not read the keys it made.");
    }

    /// <summary>Reads what <see cref="Encode"/> wrote. Refuses with <c>cbor.*</c>, <c>keys.length</c> and <c>keys.invalid</c>.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, SuiteRegistry registry, [NotNullWhen(true)] out KemRing? ring, [NotNullWhen(false)] out Refusal? refusal)
    {
        ring = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxKeySetBytes)) return false;
        var map = new MapReader(item);
        map.Number("v", 1, 1);
        var read = new KemRing(KeyMap.Read(map, "kem", registry.Suites.ToDictionary(suite => suite.Name, suite => suite.Kem.PrivateKeyBytes)));
        if (!map.Finish(out refusal)) return false;
        if (!read.TryParse(registry))
        {
            read.Dispose();
            refusal = new Refusal(Codes.KeysInvalid, "kem");
            return false;
        }

        ring = read;
        return true;
    }

    /// <summary>Reads what <see cref="EncodePublic"/> wrote. Refuses with <c>cbor.*</c>, <c>keys.length</c> and <c>keys.invalid</c>.</summary>
    public static bool TryDecodePublic(
        ReadOnlyMemory<byte> bytes, SuiteRegistry registry, [NotNullWhen(true)] out IReadOnlyDictionary<string, byte[]>? keys, [NotNullWhen(false)] out Refusal? refusal)
    {
        keys = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxKeySetBytes)) return false;
        var map = new MapReader(item);
        map.Number("v", 1, 1);
        var read = KeyMap.Read(map, "kem", registry.KeySizes.Kems);
        if (!map.Finish(out refusal)) return false;
        refusal = registry.ValidateKems(read);
        keys = refusal is null ? read : null;
        return keys is not null;
    }

    /// <summary>The public keys, of the same form.</summary>
    public byte[] EncodePublic() => new MapBuilder().Add("v", 1).Add("kem", KeyMap.Write(PublicKeys)).Encode();

    /// <summary>The private key of a suite's encapsulation.</summary>
    public IDecapsulationKey Of(string suite) => _keys[suite];

    /// <summary>The private keys in clear: wipe it after use.</summary>
    public byte[] Encode() => new MapBuilder().Add("v", 1).Add("kem", KeyMap.Write(_secrets)).Encode();

    /// <summary>Wipes what can be wiped.</summary>
    public void Dispose()
    {
        foreach (var secret in _secrets.Values) CryptographicOperations.ZeroMemory(secret);
        foreach (var key in _keys.Values) key.Dispose();
    }

    private bool TryParse(SuiteRegistry registry)
    {
        foreach (var (name, secret) in _secrets)
        {
            if (!registry.TryGet(name, out var suite) || !suite.Kem.TryImportPrivate(secret, out var key)) return false;
            _keys.Add(name, key);
        }

        PublicKeys = _keys.ToDictionary(pair => pair.Key, pair => pair.Value.PublicKey, StringComparer.Ordinal);
        return true;
    }
}
