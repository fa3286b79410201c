using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace Parley.Protocol;

/// <summary>X25519 (RFC 7748) with an ephemeral key; an all-zero output is refused.</summary>
internal sealed class X25519Kem : IKeyEncapsulation
{
    private static readonly X25519 s_algorithm = KeyAgreementAlgorithm.X25519;

    public int PublicKeyBytes => 32;

    public int PrivateKeyBytes => 32;

    public int EncapsulationBytes => 32;

    public int SecretBytes => 32;

    public int CoinBytes => 32;

    public KeyPair GenerateKey(IRandomSource random)
    {
        var seed = new byte[PrivateKeyBytes];
        random.Fill(seed);
        using var key = Key.Import(s_algorithm, seed, KeyBlobFormat.RawPrivateKey);
        return new KeyPair(seed, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    public bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IEncapsulationKey? key)
    {
        key = PublicKey.TryImport(s_algorithm, publicKey, KeyBlobFormat.RawPublicKey, out var imported) ? new Encapsulation(imported!) : null;
        return key is not null;
    }

    public bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out IDecapsulationKey? key)
    {
        key = Key.TryImport(s_algorithm, privateKey, KeyBlobFormat.RawPrivateKey, out var imported) ? new Decapsulation(imported!) : null;
        return key is not null;
    }

    private static bool TryAgree(Key key, PublicKey peer, Span<byte> secret)
    {
        using var shared = s_algorithm.Agree(key, peer, new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        if (shared is null) return false;
        var raw = shared.Export(SharedSecretBlobFormat.RawSharedSecret);
        raw.CopyTo(secret);
        CryptographicOperations.ZeroMemory(raw);
        return true;
    }

    private sealed class Encapsulation(PublicKey key) : IEncapsulationKey
    {
        public bool TryEncapsulate(ReadOnlySpan<byte> coins, Span<byte> encapsulation, Span<byte> secret)
        {
            using var ephemeral = Key.Import(s_algorithm, coins, KeyBlobFormat.RawPrivateKey);
            ephemeral.PublicKey.Export(KeyBlobFormat.RawPublicKey).CopyTo(encapsulation);
            return TryAgree(ephemeral, key, secret);
        }
    }

    private sealed class Decapsulation(Key key) : IDecapsulationKey
    {
        public byte[] PublicKey { get; } = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

        public bool TryDecapsulate(ReadOnlySpan<byte> encapsulation, Span<byte> secret) =>
            NSec.Cryptography.PublicKey.TryImport(s_algorithm, encapsulation, KeyBlobFormat.RawPublicKey, out var peer) && TryAgree(key, peer!, secret);

        public void Dispose() => key.Dispose();
    }
}
