using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Parley.Protocol;

/// <summary>The private keys of an identity or a node, parsed and ready, and the key set that goes with them. Safe for use by several threads at once.</summary>
public sealed class KeyRing : IDisposable
{
    private readonly Dictionary<string, byte[]> _signatureSecrets;
    private readonly Dictionary<string, byte[]> _kemSecrets;
    private readonly Dictionary<string, ISigningKey> _signing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IDecapsulationKey> _kems = new(StringComparer.Ordinal);

    private KeyRing(KeySet keys, Dictionary<string, byte[]> signatureSecrets, Dictionary<string, byte[]> kemSecrets)
    {
        KeySet = keys;
        _signatureSecrets = signatureSecrets;
        _kemSecrets = kemSecrets;
    }

    /// <summary>The public keys.</summary>
    public KeySet KeySet { get; }

    /// <summary>Makes an identity: keys of every signature algorithm.</summary>
    /// <param name="registry">The suites.</param>
    /// <param name="party">Party id.</param>
    /// <param name="from">First millisecond of validity.</param>
    /// <param name="to">Last millisecond of validity.</param>
    /// <param name="random">Where all keys come from.</param>
    /// <param name="next">Id of the only key set that may follow, or null.</param>
    public static KeyRing GenerateIdentity(SuiteRegistry registry, string party, long from, long to, IRandomSource random, byte[]? next = null)
    {
        var (publicKeys, secrets) = GenerateSignatureKeys(registry, random);
        return Load(registry, new KeySet { Party = party, Use = KeyUse.Identity, Signatures = publicKeys, From = from, To = to, Next = next }, secrets, []);
    }

    /// <summary>Makes a node's keys: those of every signature algorithm and of every suite's encapsulation.</summary>
    /// <inheritdoc cref="GenerateIdentity"/>
    /// <param name="tls">SHA-256 of the SubjectPublicKeyInfo of the node's TLS certificate.</param>
    public static KeyRing GenerateNode(SuiteRegistry registry, string party, byte[] tls, long from, long to, IRandomSource random, byte[]? next = null)
    {
        var (publicKeys, secrets) = GenerateSignatureKeys(registry, random);
        var kems = registry.Suites.ToDictionary(suite => suite.Name, suite => suite.Kem.GenerateKey(random), StringComparer.Ordinal);
        var keys = new KeySet
        {
            Party = party,
            Use = KeyUse.Node,
            Signatures = publicKeys,
            Kems = kems.ToDictionary(pair => pair.Key, pair => pair.Value.PublicKey, StringComparer.Ordinal),
            Tls = tls,
            From = from,
            To = to,
            Next = next,
        };
        return Load(registry, keys, secrets, kems.ToDictionary(pair => pair.Key, pair => pair.Value.PrivateKey, StringComparer.Ordinal));
    }

    /// <summary>
    /// Reads what <see cref="Encode"/> wrote. Refuses with <c>cbor.*</c>, <c>keys.*</c>, and with <c>keys.invalid</c> private keys that are none or do not
    /// belong to the public ones.
    /// </summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, SuiteRegistry registry, [NotNullWhen(true)] out KeyRing? ring, [NotNullWhen(false)] out Refusal? refusal)
    {
        ring = null;
        if (!DeterministicCbor.TryDecode(bytes, out var item, out refusal, Limits.MaxKeySetBytes)) return false;
        var map = new MapReader(item);
        if (map.Number("v") != 1) map.Refuse(Codes.KeysVersion, "v");
        var encoded = map.Bytes("keyset", 0, Limits.MaxKeySetBytes);
        var signatureSecrets = Secrets(map, "sig", registry.AllAlgorithms.ToDictionary(algorithm => algorithm.Name, algorithm => algorithm.PrivateKeyBytes));
        var kemSecrets = map.Has("kem") ? Secrets(map, "kem", registry.Suites.ToDictionary(suite => suite.Name, suite => suite.Kem.PrivateKeyBytes)) : [];
        if (!map.Finish(out refusal) || !KeySet.TryDecode(encoded, registry.KeySizes, out var keys, out refusal)) return false;
        var read = new KeyRing(keys, signatureSecrets, kemSecrets);
        refusal = read.TryParse(registry);
        if (refusal is not null)
        {
            read.Dispose();
            return false;
        }

        ring = read;
        return true;
    }

    /// <summary>The private key of a signature algorithm.</summary>
    public ISigningKey Signing(string algorithm) => _signing[algorithm];

    /// <summary>The private key of a suite's encapsulation; misuse for an identity, which has none.</summary>
    public IDecapsulationKey Kem(string suite) => _kems[suite];

    /// <summary>The private keys in clear, for <see cref="KeyFile.Seal"/>: wipe it after use.</summary>
    public byte[] Encode() => new MapBuilder()
        .Add("v", 1)
        .Add("keyset", KeySet.Encoded)
        .Add("sig", SecretMap(_signatureSecrets))
        .AddOptional("kem", KeySet.Use == KeyUse.Node ? SecretMap(_kemSecrets) : null)
        .Encode();

    /// <summary>Wipes what can be wiped.</summary>
    public void Dispose()
    {
        foreach (var secret in _signatureSecrets.Values.Concat(_kemSecrets.Values)) CryptographicOperations.ZeroMemory(secret);
        foreach (var key in _signing.Values) key.Dispose();
        foreach (var key in _kems.Values) key.Dispose();
    }

    private static (Dictionary<string, byte[]> PublicKeys, Dictionary<string, byte[]> Secrets) GenerateSignatureKeys(SuiteRegistry registry, IRandomSource random)
    {
        var pairs = registry.AllAlgorithms.ToDictionary(algorithm => algorithm.Name, algorithm => algorithm.GenerateKey(random), StringComparer.Ordinal);
        return (pairs.ToDictionary(pair => pair.Key, pair => pair.Value.PublicKey, StringComparer.Ordinal),
            pairs.ToDictionary(pair => pair.Key, pair => pair.Value.PrivateKey, StringComparer.Ordinal));
    }

    private static KeyRing Load(SuiteRegistry registry, KeySet keys, Dictionary<string, byte[]> signatureSecrets, Dictionary<string, byte[]> kemSecrets)
    {
        var ring = new KeyRing(keys, signatureSecrets, kemSecrets);
        return ring.TryParse(registry) is null ? ring : throw new InvalidOperationException("A suite does not read the keys it made.");
    }

    private static Dictionary<string, byte[]> Secrets(MapReader map, string key, Dictionary<string, int> sizes)
    {
        var secrets = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, value) in map.Pairs(key, sizes.Count, sizes.Count))
        {
            if (!sizes.TryGetValue(name, out var length) || value.Kind != CborKind.Bytes) map.Refuse(Codes.CborShape, key);
            else if (value.Bytes.Length != length) map.Refuse(Codes.KeysLength, $"{key}/{name}");
            else secrets[name] = value.Bytes.ToArray();
        }

        return secrets;
    }

    private static CborItem SecretMap(Dictionary<string, byte[]> secrets) =>
        CborItem.Map(secrets.Select(pair => KeyValuePair.Create(pair.Key, CborItem.Of(pair.Value))));

    private Refusal? TryParse(SuiteRegistry registry)
    {
        if (_kemSecrets.Count != KeySet.Kems.Count) return new Refusal(Codes.KeysUse, "kem");
        foreach (var (name, secret) in _signatureSecrets)
        {
            if (!registry.TryGetAlgorithm(name, out var algorithm) || !algorithm.TryImportPrivate(secret, out var key)) return new Refusal(Codes.KeysInvalid, $"sig/{name}");
            _signing.Add(name, key);
            if (!key.PublicKey.AsSpan().SequenceEqual(KeySet.Signatures[name])) return new Refusal(Codes.KeysInvalid, $"sig/{name}");
        }

        foreach (var (name, secret) in _kemSecrets)
        {
            if (!registry.TryGet(name, out var suite) || !suite.Kem.TryImportPrivate(secret, out var key)) return new Refusal(Codes.KeysInvalid, $"kem/{name}");
            _kems.Add(name, key);
            if (!key.PublicKey.AsSpan().SequenceEqual(KeySet.Kems[name])) return new Refusal(Codes.KeysInvalid, $"kem/{name}");
        }

        return null;
    }
}
