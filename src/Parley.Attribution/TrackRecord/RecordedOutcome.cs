namespace Parley.Attribution;

/// <summary>What came out later. A second outcome of the same assessment supersedes the first: truths are revised too.</summary>
/// <param name="Truth">Id of the hypothesis that was right; one that the verdict did not have counts as a probability of 0.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Date">Since when it is known.</param>
public sealed record RecordedOutcome(string Assessment, string Truth, string Source, DateOnly Date);
