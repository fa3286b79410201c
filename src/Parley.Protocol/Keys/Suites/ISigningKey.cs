namespace Parley.Protocol;

/// <summary>A parsed private signature key. Safe for use by several threads at once.</summary>
public interface ISigningKey : IDisposable
{
    /// <summary>The public key that verifies what this key signs, in its raw encoding.</summary>
    byte[] PublicKey { get; }

    /// <summary>Signs. The same key and message always give the same signature (docs/spec/suites.md).</summary>
    byte[] Sign(ReadOnlySpan<byte> message);
}
