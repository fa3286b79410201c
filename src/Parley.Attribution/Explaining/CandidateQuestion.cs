namespace Parley.Attribution;

/// <summary>Something that could be asked or looked for, with a yes or no for an answer.</summary>
/// <param name="Id">The asker's own.</param>
/// <param name="YesPpm">By id of a hypothesis of the ledger: how likely a yes is if it is true. Parts per million.</param>
/// <param name="OtherPpm">The same for all hypotheses that are not named.</param>
public sealed record CandidateQuestion(string Id, IReadOnlyDictionary<string, int> YesPpm, int OtherPpm);
