namespace Parley.Attribution;

/// <summary>What one report says of one piece of software: the techniques it implements.</summary>
/// <param name="Reference">The citation's name.</param>
/// <param name="Url">Normalised address, or null where the source gives none.</param>
/// <param name="Date">Day of publication; null where unknown.</param>
/// <param name="Techniques">Ids of features; may be empty, for a report that only names the software.</param>
public sealed record SoftwareDocument(string Software, string Reference, string? Url, DateOnly? Date, IReadOnlyList<string> Techniques);
