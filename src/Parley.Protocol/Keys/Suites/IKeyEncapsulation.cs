using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>The key encapsulation of a suite (docs/spec/suites.md, Key encapsulation).</summary>
public interface IKeyEncapsulation
{
    int PublicKeyBytes { get; }

    int PrivateKeyBytes { get; }

    /// <summary>Length of <c>enc</c>.</summary>
    int EncapsulationBytes { get; }

    /// <summary>Length of <c>ss</c>.</summary>
    int SecretBytes { get; }

    /// <summary>Length of the coins of one encapsulation: those of the curve's scalar with 128 bits to spare, then those of the lattice.</summary>
    int CoinBytes { get; }

    KeyPair GenerateKey(IRandomSource random);

    bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IEncapsulationKey? key);

    bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out IDecapsulationKey? key);
}

/// <summary>A parsed public key of a <see cref="IKeyEncapsulation"/>. Safe for use by several threads at once.</summary>
public interface IEncapsulationKey
{
    /// <summary>
    /// Makes a secret for the holder of the private key: a pure function of the key and the coins, so that who has both can make it again. False for the rare public keys that parse and yet agree on nothing
    /// (X25519 points of small order).
    /// </summary>
    bool TryEncapsulate(ReadOnlySpan<byte> coins, Span<byte> encapsulation, Span<byte> secret);
}

/// <summary>A parsed private key of a <see cref="IKeyEncapsulation"/>. Safe for use by several threads at once.</summary>
public interface IDecapsulationKey : IDisposable
{
    /// <summary>The public key to encapsulate to, in its raw encoding.</summary>
    byte[] PublicKey { get; }

    /// <summary>
    /// False for a malformed encapsulation. A well-formed one that was tampered with may give another secret instead (FIPS 203
    /// rejects implicitly): only the cipher that uses the secret tells.
    /// </summary>
    bool TryDecapsulate(ReadOnlySpan<byte> encapsulation, Span<byte> secret);
}
