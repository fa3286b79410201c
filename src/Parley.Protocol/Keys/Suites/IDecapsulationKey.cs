namespace Parley.Protocol;

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
