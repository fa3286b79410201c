namespace Parley.Attribution;

/// <summary>A relationship of a bundle, by STIX ids.</summary>
/// <param name="Citations">Names of the reports that it rests on.</param>
internal sealed record AttackRelationship(string Type, string Source, string Target, IReadOnlyList<string> Citations, bool IsWithdrawn);
