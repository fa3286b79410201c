namespace Parley.Attribution;

/// <summary>The least that would put another hypothesis in the lead.</summary>
/// <param name="Items">Positions of the fewest items without which another leads, the most telling first; null where no removal does it.</param>
/// <param name="RemovalLeader">Position of the hypothesis that then leads; -1 where none does.</param>
/// <param name="ShiftMillibans">The least that one error in the log-odds between two hypotheses would have to be.</param>
/// <param name="ShiftLeader">Position of the hypothesis that such an error would bring to the lead.</param>
public sealed record SmallestFlip(IReadOnlyList<int>? Items, int RemovalLeader, int ShiftMillibans, int ShiftLeader);
