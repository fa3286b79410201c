namespace Parley.Exchange;

/// <summary>How one feed of a channel stands.</summary>
/// <param name="Size">Entries held durably.</param>
/// <param name="Delivered">Of our own: entries the slowest other member has cosigned. Of another's: entries we have cosigned.</param>
/// <param name="Fault">Stable code of what keeps delivery from going on, or null.</param>
/// <param name="LastHeardMs">Of another's: when its node last sent us anything well formed, ms; our start counts.</param>
public sealed record FeedStatus(string Party, long Size, bool Frozen, long Delivered, string? Fault, long? LastHeardMs);
