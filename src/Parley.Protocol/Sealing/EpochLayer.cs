using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Protocol;

/// <summary>One layer of one epoch: everything that follows from its seed, each under a context of its own (docs/spec/sealing.md, Epoch).</summary>
internal sealed class EpochLayer(ISuite suite, ChannelId channel, long seq, string writer)
{
    private const int CommitBytes = 32;

    /// <summary>What the epoch entry says of the seed.</summary>
    public byte[] Commit(byte[] seed) => Derive([], seed, "epoch-commit", "", [], CommitBytes);

    /// <summary>mk_s of the body with that salt.</summary>
    public byte[] MessageKey(byte[] seed, ReadOnlySpan<byte> salt) => Derive(salt, seed, "message", "", [], Sealer.MessageKeyBytes);

    /// <summary>The seed wrapped for a member, a pure function: whoever opens it can make it again.</summary>
    public WrappedSeed Wrap(byte[] seed, string member, byte[] publicKey)
    {
        var encapsulation = new byte[suite.Kem.EncapsulationBytes];
        var shared = new byte[suite.Kem.SecretBytes];
        var coins = Derive([], seed, "epoch-coins", member, publicKey, suite.Kem.CoinBytes);
        if (!suite.Kem.TryImportPublic(publicKey, out var key) || !key.TryEncapsulate(coins, encapsulation, shared))
            throw new ArgumentException("Key sets are validated before anything is sealed to them.", nameof(publicKey));
        CryptographicOperations.ZeroMemory(coins);
        return Wrap(seed, member, publicKey, encapsulation, shared);
    }

    /// <summary>The seed under what an encapsulation yields. Wipes <paramref name="shared"/>.</summary>
    internal WrappedSeed Wrap(byte[] seed, string member, byte[] publicKey, byte[] encapsulation, byte[] shared)
    {
        var derived = WrapKey(shared, member, publicKey, encapsulation);
        var wrap = new byte[seed.Length + ISuite.TagBytes];
        suite.Encrypt(derived.AsSpan(0, suite.KeyBytes), derived.AsSpan(suite.KeyBytes), seed, [], wrap);
        CryptographicOperations.ZeroMemory(derived);
        return new WrappedSeed(encapsulation, wrap);
    }

    /// <summary>What the wrap holds. It is the seed only when the commitment and the whole grant follow from it.</summary>
    public bool TryUnwrap(WrappedSeed wrapped, IDecapsulationKey key, string member, [NotNullWhen(true)] out byte[]? seed)
    {
        seed = null;
        var shared = new byte[suite.Kem.SecretBytes];
        if (!key.TryDecapsulate(wrapped.Encapsulation, shared))
            return false;
        var derived = WrapKey(shared, member, key.PublicKey, wrapped.Encapsulation);
        var opened = new byte[EpochSecrets.SeedBytes];
        if (suite.TryDecrypt(derived.AsSpan(0, suite.KeyBytes), derived.AsSpan(suite.KeyBytes), wrapped.Wrap, [], opened))
            seed = opened;
        CryptographicOperations.ZeroMemory(derived);
        return seed is not null;
    }

    private byte[] WrapKey(byte[] shared, string member, byte[] publicKey, byte[] encapsulation)
    {
        var derived = Derive([], shared, "epoch-wrap", member, [.. publicKey, .. encapsulation], suite.KeyBytes + ISuite.NonceBytes);
        CryptographicOperations.ZeroMemory(shared);
        return derived;
    }

    /// <summary>KDF_s(secret, ctx(label) || member || 0x00 || more), the last parts where there is a member.</summary>
    private byte[] Derive(ReadOnlySpan<byte> salt, byte[] secret, string label, string member, ReadOnlySpan<byte> more, int length)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, seq);
        byte[] context = [.. "parley/v2/"u8, .. Encoding.ASCII.GetBytes($"{label}/{suite.Name}"), 0, .. channel.ToArray(), .. number, .. Encoding.ASCII.GetBytes(writer), 0];
        var derived = new byte[length];
        suite.DeriveKey(salt, secret, member.Length == 0 ? context : [.. context, .. Encoding.ASCII.GetBytes(member), 0, .. more], derived);
        return derived;
    }
}
