using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>An attachment whose pieces agree with its message in length and hash.</summary>
/// <param name="Named">What the message says of it.</param>
/// <param name="Pieces">Its bytes, in order.</param>
public sealed record AssembledAttachment(Attachment Named, IReadOnlyList<ReadOnlyMemory<byte>> Pieces);
