namespace Parley.Attribution;

/// <summary>What a file of cases holds.</summary>
/// <param name="Cases">Every case that could be read, in the order of the file.</param>
/// <param name="Errors">Why lines could not be.</param>
/// <param name="Notes">What the knowledge lacks of cases that could be read.</param>
public sealed record CaseReading(IReadOnlyList<BenchmarkCase> Cases, IReadOnlyList<AttributionFinding> Errors, IReadOnlyList<AttributionFinding> Notes);
