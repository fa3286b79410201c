namespace Parley.Attribution;

/// <summary>What moved the odds between the leader of the new version and its rival, in millibans. The shifts add up to the whole exactly.</summary>
/// <param name="Part"><c>priors</c> or <c>evidence</c>.</param>
/// <param name="Id">Id of the item; empty for the priors. Items that were not touched can move too, where they share a source with one that was.</param>
public sealed record VerdictShift(string Part, string Id, int Millibans);
