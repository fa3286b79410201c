namespace Parley.Attribution;

/// <summary>
/// What a case must not see: the reports it was made from, and whatever was published too late. The leak rules of the benchmark
/// are these and no more; an assessment of today has an empty cut.
/// </summary>
/// <param name="ExcludedReferences">Names of citations that the case shares. Every report with an address of one of them is excluded too.</param>
/// <param name="Before">First day that is too late; a report without a date is then not seen. Null where the date does not matter.</param>
public sealed record KnowledgeCut(IReadOnlyList<string> ExcludedReferences, DateOnly? Before)
{
    /// <summary>Everything is seen.</summary>
    public static KnowledgeCut None { get; } = new([], null);
}
