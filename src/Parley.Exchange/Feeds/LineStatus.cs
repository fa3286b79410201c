namespace Parley.Exchange;

/// <summary>How the line to one other member of a channel stands.</summary>
/// <param name="Delivered">Entries of our feed that it has cosigned.</param>
/// <param name="QuietMs">How long nothing well formed came from its node, by a clock that does not jump; since our start at most.</param>
/// <param name="StoppedBy">Stable code of why nothing more is sent to it until an operator acts, or null.</param>
/// <param name="ClockDiffers">Whether its clock and ours differ by more than the terms allow, by its own word.</param>
/// <param name="Watch">Whether a watch is on duty there, by its own word; null where it has not said.</param>
public sealed record LineStatus(string Party, long Delivered, long QuietMs, string? StoppedBy, bool ClockDiffers, WatchWord? Watch);

/// <summary>What a member's checks say of its watch.</summary>
/// <param name="IsManned">By the newest that says anything of it.</param>
/// <param name="SinceMs">When it first said so without having said otherwise since, by its clock, ms.</param>
public sealed record WatchWord(bool IsManned, long SinceMs);
