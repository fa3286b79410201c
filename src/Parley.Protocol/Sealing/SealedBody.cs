namespace Parley.Protocol;

/// <summary>A sealed body and what its header must say of it.</summary>
/// <param name="Body">The ciphertext of the outermost layer.</param>
/// <param name="Salt">32 bytes.</param>
/// <param name="Commits">The key commitment of each layer, 32 bytes each, innermost first.</param>
public sealed record SealedBody(byte[] Body, byte[] Salt, IReadOnlyList<byte[]> Commits);
