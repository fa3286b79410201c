using Parley.Protocol;

namespace Parley.Exchange.Messages;

/// <summary>What came of opening a sealed body: the message, or the code that says why not.</summary>
/// <param name="Body">Null when it could not be opened.</param>
/// <param name="Unreadable">Stable code (<c>seal.*</c>, <c>cbor.*</c>), or null.</param>
internal sealed record OpenedBody(MessageBody? Body, string? Unreadable);
