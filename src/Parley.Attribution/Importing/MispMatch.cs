namespace Parley.Attribution;

/// <summary>What came of one actor of MISP's cluster.</summary>
/// <param name="Actor">Its name.</param>
/// <param name="Country">The state that the cluster suspects.</param>
/// <param name="Groups">Ids of the groups that it could be; the group that it is, where there is one.</param>
public sealed record MispMatch(string Actor, MispOutcome Outcome, string Country, IReadOnlyList<string> Groups);
