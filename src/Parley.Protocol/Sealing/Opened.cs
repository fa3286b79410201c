namespace Parley.Protocol;

/// <summary>An opened body. That its fields root is the header's is for the caller to check.</summary>
/// <param name="Plain">The text, without padding.</param>
/// <param name="MessageKeys">mk_s of each layer, innermost first: they open this body to a third party, and no other.</param>
public sealed record Opened(byte[] Plain, IReadOnlyList<byte[]> MessageKeys);
