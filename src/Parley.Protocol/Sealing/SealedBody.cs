namespace Parley.Protocol;

/// <summary>A sealed body and what its header must say of it.</summary>
/// <param name="Body">The ciphertext of the outermost layer.</param>
/// <param name="Salt">32 bytes.</param>
/// <param name="Commits">The key commitment of each layer, 32 bytes each, innermost first.</param>
public sealed record SealedBody(byte[] Body, byte[] Salt, IReadOnlyList<byte[]> Commits);

/// <summary>An opened body. That its fields root is the header's is for the caller to check.</summary>
/// <param name="Plain">The text, without padding.</param>
/// <param name="MessageKeys">mk_s of each layer, innermost first: they open this body to a third party, and no other.</param>
public sealed record Opened(byte[] Plain, IReadOnlyList<byte[]> MessageKeys);
