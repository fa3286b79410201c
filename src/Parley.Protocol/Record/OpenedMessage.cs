namespace Parley.Protocol;

/// <summary>A message entry, opened and held to its header.</summary>
/// <param name="MessageKeys">What opens it, and only it, to a third party: one key per layer, innermost first.</param>
public sealed record OpenedMessage(Header Header, MessageBody Body, IReadOnlyList<byte[]> MessageKeys);
