namespace Parley.Protocol;

/// <summary>Somebody's word that it held a feed up to a head. It is not agreement (docs/spec/notes.md).</summary>
/// <param name="Name">Party id of the member, or name of the witness.</param>
/// <param name="Size">Size of the head: it held every entry below.</param>
/// <param name="Seconds">When, since 1970-01-01T00:00:00Z, by its own clock.</param>
public sealed record CosignedHead(string Name, long Size, long Seconds);
