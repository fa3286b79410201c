namespace Parley.Attribution;

/// <summary>Where two knowledge bases say different things of the same.</summary>
/// <param name="Subject">Id of the group or feature; for a document, the id and the reference.</param>
/// <param name="Field">What differs, as in a knowledge file: <c>name</c>, <c>country</c>, <c>kind</c>, <c>parent</c>, <c>date</c>, <c>url</c>.</param>
/// <param name="Kept">What the merged knowledge says.</param>
/// <param name="Dropped">What it does not say.</param>
public sealed record MergeConflict(string Subject, string Field, string Kept, string Dropped);
