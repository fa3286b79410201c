namespace Parley.Attribution;

/// <summary>One item as the ledger weighs it.</summary>
/// <param name="IsLearned">Weighed by what was learned from reports; otherwise by what the analyst states.</param>
/// <param name="ReliabilityPermille">From the grade; 1000 if not graded.</param>
/// <param name="BlockPermille">How much of the item counts beside the others of its block (rounded; for a learned item always 1000).</param>
/// <param name="Block">Name of the block of items that depend on each other.</param>
public sealed record LedgerItem(EvidenceItem Item, bool IsLearned, int ReliabilityPermille, int BlockPermille, ForgeabilityClass Class, string Block);
