using System.Diagnostics.CodeAnalysis;
using NSec.Cryptography;

namespace Parley.Protocol;

/// <summary>RFC 8032 with the strict verification of libsodium: what C2SP witnesses verify.</summary>
internal sealed class Ed25519 : ISignatureAlgorithm
{
    private static readonly NSec.Cryptography.Ed25519 s_algorithm = SignatureAlgorithm.Ed25519;

    public static Ed25519 Instance { get; } = new();

    public string Name => "ed25519";

    public byte[] NoteType { get; } = [0x01];

    public byte[] CosignType { get; } = [0x04];

    public int PublicKeyBytes => 32;

    public int PrivateKeyBytes => 32;

    public int SignatureBytes => 64;

    public KeyPair GenerateKey(IRandomSource random)
    {
        var seed = new byte[PrivateKeyBytes];
        random.Fill(seed);
        using var key = Key.Import(s_algorithm, seed, KeyBlobFormat.RawPrivateKey);
        return new KeyPair(seed, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    public bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out ISigningKey? key)
    {
        key = Key.TryImport(s_algorithm, privateKey, KeyBlobFormat.RawPrivateKey, out var imported) ? new Signing(imported!) : null;
        return key is not null;
    }

    public bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IVerificationKey? key)
    {
        key = NSec.Cryptography.PublicKey.TryImport(s_algorithm, publicKey, KeyBlobFormat.RawPublicKey, out var imported) ? new Verification(imported!) : null;
        return key is not null;
    }

    private sealed class Signing(Key key) : ISigningKey
    {
        public byte[] PublicKey { get; } = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

        public byte[] Sign(ReadOnlySpan<byte> message) => s_algorithm.Sign(key, message);

        public void Dispose() => key.Dispose();
    }

    private sealed class Verification(PublicKey key) : IVerificationKey
    {
        public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => s_algorithm.Verify(key, message, signature);
    }
}
