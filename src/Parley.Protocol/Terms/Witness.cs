namespace Parley.Protocol;

/// <summary>A third party that cosigns heads and sees no content.</summary>
/// <param name="Name">Its note key name.</param>
/// <param name="Key">Its Ed25519 cosignature key, 32 bytes.</param>
public sealed record Witness(string Name, byte[] Key);
