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

    KeyPair GenerateKey(IRandomSource random);

    bool TryImportPublic(ReadOnlySpan<byte> publicKey, [NotNullWhen(true)] out IEncapsulationKey? key);

    bool TryImportPrivate(ReadOnlySpan<byte> privateKey, [NotNullWhen(true)] out IDecapsulationKey? key);
}
