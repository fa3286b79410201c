namespace Parley.Attribution;

/// <summary>What one report says of one group.</summary>
/// <param name="Reference">The citation's name, the same wherever the report is cited.</param>
/// <param name="Url">Normalised address: no scheme, no <c>www.</c>, no trailing slash.</param>
/// <param name="Date">Day of publication; null where unknown.</param>
/// <param name="Features">Ids of features; no id twice.</param>
public sealed record GroupDocument(string Group, string Reference, string? Url, DateOnly? Date, IReadOnlyList<string> Features);
