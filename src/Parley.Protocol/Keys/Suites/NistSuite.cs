using System.Security.Cryptography;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>ECDSA P-384 and ML-DSA-87, ECDH P-384 and ML-KEM-1024, AES-256-GCM, HKDF-SHA-384.</summary>
internal sealed class NistSuite : ISuite
{
    public string Name => "nist";

    public IReadOnlyList<ISignatureAlgorithm> Signatures { get; } = [new EcdsaP384(), new MlDsa87()];

    public IKeyEncapsulation Kem { get; } = new HybridKem(ShortCurve.P384);

    public int KeyBytes => Aes256Gcm.KeyBytes;

    public TreeHasher? TreeHash => null;

    public void DeriveKey(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> info, Span<byte> destination) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA384, secret, destination, salt, info);

    public void Encrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> destination) =>
        Aes256Gcm.Encrypt(key, nonce, plaintext, associated, destination);

    public bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> associated, Span<byte> destination) =>
        Aes256Gcm.TryDecrypt(key, nonce, ciphertext, associated, destination);
}
