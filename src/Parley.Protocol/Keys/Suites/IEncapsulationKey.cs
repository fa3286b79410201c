namespace Parley.Protocol;

/// <summary>A parsed public key of a <see cref="IKeyEncapsulation"/>. Safe for use by several threads at once.</summary>
public interface IEncapsulationKey
{
    /// <summary>
    /// Makes a secret for the holder of the private key. False for the rare public keys that parse and yet agree on nothing
    /// (X25519 points of small order).
    /// </summary>
    bool TryEncapsulate(IRandomSource random, Span<byte> encapsulation, Span<byte> secret);
}
