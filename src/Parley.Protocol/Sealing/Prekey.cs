namespace Parley.Protocol;

/// <summary>What seeds are sealed to: the keys that a member gave in one entry of its feed.</summary>
/// <param name="Seq">Number of the entry.</param>
/// <param name="Kems">Validated KEM public key by suite.</param>
public sealed record Prekey(string Party, long Seq, IReadOnlyDictionary<string, byte[]> Kems);
