using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Protocol;

/// <summary>Wraps and unwraps the secret of one layer (docs/spec/sealing.md, Epoch).</summary>
internal sealed class EpochLayer(ISuite suite, ChannelId channel, long seq, string writer)
{
    public WrappedSecret Wrap(byte[] secret, KeySet recipient, IRandomSource random)
    {
        var publicKey = recipient.Kems[suite.Name];
        var encapsulation = new byte[suite.Kem.EncapsulationBytes];
        var shared = new byte[suite.Kem.SecretBytes];
        if (!suite.Kem.TryImportPublic(publicKey, out var key) || !key.TryEncapsulate(random, encapsulation, shared))
            throw new ArgumentException("Key sets are validated before anything is sealed to them.", nameof(recipient));
        var derived = Derive(shared, encapsulation, publicKey, recipient.Party);
        var wrap = new byte[secret.Length + ISuite.TagBytes];
        suite.Encrypt(derived.AsSpan(0, suite.KeyBytes), derived.AsSpan(suite.KeyBytes), secret, [], wrap);
        CryptographicOperations.ZeroMemory(derived);
        return new WrappedSecret(encapsulation, wrap);
    }

    public bool TryUnwrap(WrappedSecret wrapped, IDecapsulationKey key, string member, [NotNullWhen(true)] out byte[]? secret)
    {
        secret = null;
        var shared = new byte[suite.Kem.SecretBytes];
        if (!key.TryDecapsulate(wrapped.Encapsulation, shared)) return false;
        var derived = Derive(shared, wrapped.Encapsulation, key.PublicKey, member);
        var opened = new byte[EpochSecrets.SecretBytes];
        if (suite.TryDecrypt(derived.AsSpan(0, suite.KeyBytes), derived.AsSpan(suite.KeyBytes), wrapped.Wrap, [], opened)) secret = opened;
        CryptographicOperations.ZeroMemory(derived);
        return secret is not null;
    }

    /// <summary>Key and nonce for one member's wrap. Wipes <paramref name="shared"/>.</summary>
    private byte[] Derive(byte[] shared, byte[] encapsulation, byte[] publicKey, string member)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, seq);
        byte[] info =
        [
            .. "parley/v1/epoch/"u8, .. Encoding.ASCII.GetBytes(suite.Name), 0, .. channel.ToArray(), .. number,
            .. SHA256.HashData(encapsulation), .. SHA256.HashData(publicKey), .. Encoding.ASCII.GetBytes(writer), 0, .. Encoding.ASCII.GetBytes(member),
        ];
        var derived = new byte[suite.KeyBytes + ISuite.NonceBytes];
        suite.DeriveKey([], shared, info, derived);
        CryptographicOperations.ZeroMemory(shared);
        return derived;
    }
}

/// <summary>The secret of one layer for one member: the encapsulation, and the secret encrypted under what it yields.</summary>
internal readonly record struct WrappedSecret(byte[] Encapsulation, byte[] Wrap);
