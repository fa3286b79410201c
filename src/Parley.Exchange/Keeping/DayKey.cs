using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>32 bytes for each suite; layers share no secret.</summary>
public sealed class DayKey
{
    private const int KeyBytes = 32;
    private const int RandomBytes = 32;

    private readonly SortedDictionary<string, byte[]> _keys;

    private DayKey(long number, SortedDictionary<string, byte[]> keys) => (Number, _keys) = (number, keys);

    /// <summary>Days since 1970 times 256, and which one of that day.</summary>
    public long Number { get; }

    /// <summary>The key of a suite.</summary>
    public ReadOnlySpan<byte> this[string suite] => _keys[suite];

    internal static DayKey Draw(SuiteRegistry registry, long number, IRandomSource random, long nowMs)
    {
        var keys = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var suite in registry.Suites)
        {
            var fresh = new byte[RandomBytes];
            random.Fill(fresh);
            keys[suite.Name] = Derive(suite, [], [.. fresh, .. Bytes(nowMs)], "key", number, [], KeyBytes);
        }

        return new DayKey(number, keys);
    }

    internal static DayKey? TryDecode(long number, ReadOnlyMemory<byte> bytes, SuiteRegistry registry)
    {
        if (!DeterministicCbor.TryDecode(bytes, out var item, out _, Limits.MaxKeySetBytes) || item.Kind != CborKind.Map)
            return null;
        var keys = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var suite in registry.Suites)
        {
            if (item[suite.Name] is not { Kind: CborKind.Bytes, Bytes.Length: KeyBytes } key)
                return null;
            keys[suite.Name] = key.Bytes.ToArray();
        }

        return new DayKey(number, keys);
    }

    internal byte[] Encode() => DeterministicCbor.Encode(CborItem.Map(_keys.Select(pair => KeyValuePair.Create(pair.Key, CborItem.Of(pair.Value)))));

    /// <summary>Each key, sealed to the storage key of its suite.</summary>
    internal byte[] Wrap(SuiteRegistry registry, IReadOnlyDictionary<string, byte[]> storage, IRandomSource random)
    {
        var wraps = new List<KeyValuePair<string, CborItem>>();
        foreach (var suite in registry.Suites)
        {
            // The coins take in the key: a clone that repeats its random bytes never encrypts two keys under one.
            var fresh = new byte[RandomBytes];
            random.Fill(fresh);
            var coins = Derive(suite, fresh, _keys[suite.Name], "coins", Number, storage[suite.Name], suite.Kem.CoinBytes);
            byte[] enc = new byte[suite.Kem.EncapsulationBytes], shared = new byte[suite.Kem.SecretBytes], wrap = new byte[KeyBytes + ISuite.TagBytes];
            if (!suite.Kem.TryImportPublic(storage[suite.Name], out var key) || !key.TryEncapsulate(coins, enc, shared))
                throw new InvalidOperationException("The storage key was checked when it was read.");
            var okm = Okm(suite, shared, Number, storage[suite.Name], enc);
            suite.Encrypt(okm.AsSpan(0, suite.KeyBytes), okm.AsSpan(suite.KeyBytes), _keys[suite.Name], [], wrap);
            CryptographicOperations.ZeroMemory(okm);
            CryptographicOperations.ZeroMemory(coins);
            wraps.Add(new(suite.Name, CborItem.Array(CborItem.Of(enc), CborItem.Of(wrap))));
        }

        return DeterministicCbor.Encode(CborItem.Map(wraps));
    }

    /// <summary>What a storage key gives back; false where it is another's, or the bytes are damaged.</summary>
    public static bool TryUnwrap(long number, ReadOnlyMemory<byte> wrapped, KemRing storage, SuiteRegistry registry, [NotNullWhen(true)] out DayKey? day)
    {
        day = null;
        if (!DeterministicCbor.TryDecode(wrapped, out var item, out _, Limits.MaxKeySetBytes) || item.Kind != CborKind.Map)
            return false;
        var keys = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var suite in registry.Suites)
        {
            if (item[suite.Name] is not { Kind: CborKind.Array } pair || pair.Elements is not [{ Kind: CborKind.Bytes } enc, { Kind: CborKind.Bytes } wrap]
                || enc.Bytes.Length != suite.Kem.EncapsulationBytes || wrap.Bytes.Length != KeyBytes + ISuite.TagBytes)
                return false;
            var shared = new byte[suite.Kem.SecretBytes];
            if (!storage.Of(suite.Name).TryDecapsulate(enc.Bytes.Span, shared))
                return false;
            var okm = Okm(suite, shared, number, storage.PublicKeys[suite.Name], enc.Bytes.ToArray());
            keys[suite.Name] = new byte[KeyBytes];
            var good = suite.TryDecrypt(okm.AsSpan(0, suite.KeyBytes), okm.AsSpan(suite.KeyBytes), wrap.Bytes.Span, [], keys[suite.Name]);
            CryptographicOperations.ZeroMemory(okm);
            if (!good)
                return false;
        }

        day = new DayKey(number, keys);
        return true;
    }

    internal void Wipe()
    {
        foreach (var key in _keys.Values)
            CryptographicOperations.ZeroMemory(key);
    }

    private static byte[] Okm(ISuite suite, byte[] shared, long number, byte[] publicKey, byte[] enc)
    {
        var okm = Derive(suite, [], shared, "wrap", number, [.. publicKey, .. enc], suite.KeyBytes + ISuite.NonceBytes);
        CryptographicOperations.ZeroMemory(shared);
        return okm;
    }

    private static byte[] Derive(ISuite suite, byte[] salt, byte[] secret, string label, long number, byte[] more, int length)
    {
        var derived = new byte[length];
        suite.DeriveKey(salt, secret, [.. Encoding.ASCII.GetBytes($"parley/v2/day-{label}/{suite.Name}"), 0, .. Bytes(number), .. more], derived);
        return derived;
    }

    private static byte[] Bytes(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
