using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>A signature algorithm with one raw encoding for keys and signatures (docs/spec/suites.md, Signatures).</summary>
public interface ISignatureAlgorithm
{
    /// <summary>The name in key sets, such as <c>ed25519</c>.</summary>
    string Name { get; }

    /// <summary>C2SP signed-note type bytes of a plain signature.</summary>
    byte[] NoteType { get; }

    /// <summary>C2SP signed-note type bytes of a cosignature.</summary>
    byte[] CosignType { get; }

    int PublicKeyBytes { get; }

    int PrivateKeyBytes { get; }

    int SignatureBytes { get; }

    KeyPair GenerateKey(IRandomSource random);

    bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out ISigningKey? key);

    bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IVerificationKey? key);
}

/// <summary>A parsed private signature key. Safe for use by several threads at once.</summary>
public interface ISigningKey : IDisposable
{
    /// <summary>The public key that verifies what this key signs, in its raw encoding.</summary>
    byte[] PublicKey { get; }

    /// <summary>Signs. The same key and message always give the same signature (docs/spec/suites.md).</summary>
    byte[] Sign(ReadOnlySpan<byte> message);
}

/// <summary>A parsed public signature key. Safe for use by several threads at once.</summary>
public interface IVerificationKey
{
    /// <summary>False for every signature that the strict rules of docs/spec/suites.md refuse, whatever its length.</summary>
    bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);
}
