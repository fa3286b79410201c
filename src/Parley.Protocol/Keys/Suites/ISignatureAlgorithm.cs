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
