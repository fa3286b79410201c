using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Parley.Protocol;

/// <summary>The private keys of an identity or a node, parsed and ready, and the key set that goes with them. Safe for use by several threads at once.</summary>
public sealed class KeyRing : IDisposable
{
    private const int RestBytes = 32;

    private readonly Dictionary<string, byte[]> _signatureSecrets;
    private readonly byte[] _rest;
    private readonly Dictionary<string, ISigningKey> _signing = new(StringComparer.Ordinal);

    private KeyRing(KeySet keys, Dictionary<string, byte[]> signatureSecrets, byte[] rest)
    {
        KeySet = keys;
        _signatureSecrets = signatureSecrets;
        _rest = rest;
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

    /// <summary>Makes a node's keys: those of every signature algorithm, and what its short-lived files are sealed under.</summary>
    /// <inheritdoc cref="GenerateIdentity"/>
    /// <param name="tls">SHA-256 of the SubjectPublicKeyInfo of the node's TLS certificate.</param>
    public static KeyRing GenerateNode(SuiteRegistry registry, string party, byte[] tls, long from, long to, IRandomSource random, byte[]? next = null)
    {
        var (publicKeys, secrets) = GenerateSignatureKeys(registry, random);
        var rest = new byte[RestBytes];
        random.Fill(rest);
        var keys = new KeySet
        {
            Party = party,
            Use = KeyUse.Node,
            Signatures = publicKeys,
            Tls = tls,
            From = from,
            To = to,
            Next = next,
        };
        return Load(registry, keys, secrets, rest);
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
        if (map.Number("v") != KeySet.Version) map.Refuse(Codes.KeysVersion, "v");
        var encoded = map.Bytes("keyset", 0, Limits.MaxKeySetBytes);
        var signatureSecrets = KeyMap.Read(map, "sig", registry.AllAlgorithms.ToDictionary(algorithm => algorithm.Name, algorithm => algorithm.PrivateKeyBytes));
        var rest = map.OptionalBytes("rest", RestBytes, RestBytes)?.ToArray() ?? [];
        if (!map.Finish(out refusal) || !KeySet.TryDecode(encoded, registry.KeySizes, out var keys, out refusal)) return false;
        var read = new KeyRing(keys, signatureSecrets, rest);
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

    /// <summary>What a node's short-lived files are sealed under, 32 bytes; none for an identity.</summary>
    public ReadOnlySpan<byte> Rest => _rest;

    /// <summary>The private keys in clear, for <see cref="KeyFile.Seal"/>: wipe it after use.</summary>
    public byte[] Encode() => new MapBuilder()
        .Add("v", KeySet.Version)
        .Add("keyset", KeySet.Encoded)
        .Add("sig", KeyMap.Write(_signatureSecrets))
        .AddOptional("rest", KeySet.Use == KeyUse.Node ? _rest : null)
        .Encode();

    /// <summary>Wipes what can be wiped.</summary>
    public void Dispose()
    {
        foreach (var secret in _signatureSecrets.Values.Append(_rest)) CryptographicOperations.ZeroMemory(secret);
        foreach (var key in _signing.Values) key.Dispose();
    }

    private static (Dictionary<string, byte[]> PublicKeys, Dictionary<string, byte[]> Secrets) GenerateSignatureKeys(SuiteRegistry registry, IRandomSource random)
    {
        var pairs = registry.AllAlgorithms.ToDictionary(algorithm => algorithm.Name, algorithm => algorithm.GenerateKey(random), StringComparer.Ordinal);
        return (pairs.ToDictionary(pair => pair.Key, pair => pair.Value.PublicKey, StringComparer.Ordinal),
            pairs.ToDictionary(pair => pair.Key, pair => pair.Value.PrivateKey, StringComparer.Ordinal));
    }

    private static KeyRing Load(SuiteRegistry registry, KeySet keys, Dictionary<string, byte[]> signatureSecrets, byte[] rest)
    {
        var ring = new KeyRing(keys, signatureSecrets, rest);
        return ring.TryParse(registry) is null ? ring : throw new InvalidOperationException("A suite does not read the keys it made.");
    }

    private Refusal? TryParse(SuiteRegistry registry)
    {
        if (_rest.Length > 0 != (KeySet.Use == KeyUse.Node)) return new Refusal(Codes.KeysUse, "rest");
        foreach (var (name, secret) in _signatureSecrets)
        {
            if (!registry.TryGetAlgorithm(name, out var algorithm) || !algorithm.TryImportPrivate(secret, out var key)) return new Refusal(Codes.KeysInvalid, $"sig/{name}");
            _signing.Add(name, key);
            if (!key.PublicKey.AsSpan().SequenceEqual(KeySet.Signatures[name])) return new Refusal(Codes.KeysInvalid, $"sig/{name}");
        }

        return null;
    }
}
