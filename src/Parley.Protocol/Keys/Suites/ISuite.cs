using Parley.Ledger;

namespace Parley.Protocol;

/// <summary>A family of algorithms that stands or falls together (docs/spec/suites.md). Safe for use by several threads at once.</summary>
public interface ISuite
{
    /// <summary>Length of an authentication tag.</summary>
    const int TagBytes = 16;

    /// <summary>Length of a nonce.</summary>
    const int NonceBytes = 12;

    /// <summary>The name in terms, such as <c>nist</c>.</summary>
    string Name { get; }

    /// <summary>All of them are required for a good note.</summary>
    IReadOnlyList<ISignatureAlgorithm> Signatures { get; }

    IKeyEncapsulation Kem { get; }

    /// <summary>Key length of the cipher.</summary>
    int KeyBytes { get; }

    /// <summary>The tree hash that this suite adds to SHA-256, if any.</summary>
    TreeHasher? TreeHash { get; }

    /// <summary>HKDF of RFC 5869 with the suite's hash, extract then expand.</summary>
    void DeriveKey(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> info, Span<byte> destination);

    /// <summary>Writes ciphertext and tag: <paramref name="destination"/> is <see cref="TagBytes"/> longer than the plaintext.</summary>
    void Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated, Span<byte> destination);

    /// <summary>False, and nothing usable in <paramref name="destination"/>, unless the tag is right.</summary>
    bool TryDecrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> associated, Span<byte> destination);
}

/// <summary>A new key pair in the raw encodings of docs/spec/suites.md.</summary>
public readonly record struct KeyPair(byte[] PrivateKey, byte[] PublicKey);
