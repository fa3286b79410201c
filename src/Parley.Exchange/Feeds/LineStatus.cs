namespace Parley.Exchange;

/// <summary>How the line to one other member of a channel stands.</summary>
/// <param name="Delivered">Entries of our feed that it has cosigned.</param>
/// <param name="QuietMs">How long nothing well formed came from its node, by a clock that does not jump; since our start at most.</param>
/// <param name="StoppedBy">Stable code of why nothing more is sent to it until an operator acts, or null.</param>
/// <param name="ClockDiffers">Whether its clock and ours differ by more than the terms allow, by its own word.</param>
public sealed record LineStatus(string Party, long Delivered, long QuietMs, string? StoppedBy, bool ClockDiffers);
