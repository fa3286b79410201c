namespace Parley.Attribution;

/// <summary>What it would have cost somebody else to make the leader lead.</summary>
/// <param name="Items">
/// The cheapest set of items that can be forged and without which the leader would not be ahead of its rival, by class and then weight; null where
/// no such set makes the lead.
/// </param>
/// <param name="Days">Days of skilled work for all of them (<see cref="ForgeabilityClass.CostDays"/>); 0 where there is no set.</param>
/// <param name="RestsOnMalware">Without its malware the leader would not be ahead.</param>
public sealed record ForgingCost(IReadOnlyList<int>? Items, int Days, bool RestsOnMalware);
