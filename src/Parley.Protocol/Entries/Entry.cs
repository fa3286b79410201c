namespace Parley.Protocol;

/// <summary>One entry as it stands in a feed.</summary>
/// <param name="HeaderBytes">The header, which is the leaf.</param>
/// <param name="Body">The body, or null where there is none or it was erased.</param>
public sealed record Entry(byte[] HeaderBytes, byte[]? Body);
