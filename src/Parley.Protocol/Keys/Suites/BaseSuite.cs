using System.Security.Cryptography;
using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>Ed25519, X25519, AES-256-GCM, HKDF-SHA-256.</summary>
internal sealed class BaseSuite : ISuite
{
    public string Name => "base";

    public IReadOnlyList<ISignatureAlgorithm> Signatures { get; } = [Ed25519.Instance];

    public IKeyEncapsulation Kem { get; } = new X25519Kem();

    public int KeyBytes => Aes256Gcm.KeyBytes;

    public TreeHasher? TreeHash => null;

    public void DeriveKey(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> info, Span<byte> destination) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, destination, salt, info);

    public void Encrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> destination) =>
        Aes256Gcm.Encrypt(key, nonce, plaintext, associated, destination);

    public bool TryDecrypt(
        ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> associated, Span<byte> destination) =>
        Aes256Gcm.TryDecrypt(key, nonce, ciphertext, associated, destination);
}
