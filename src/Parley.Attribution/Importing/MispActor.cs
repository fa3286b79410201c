namespace Parley.Attribution;

/// <summary>An actor of MISP's threat-actor cluster.</summary>
/// <param name="Key">Its UUID, or its name where it has none.</param>
/// <param name="Country">ISO 3166 code of the state that is suspected; null where none is.</param>
/// <param name="Confidence">From 0 to 100 as the cluster states it; null where it does not.</param>
internal sealed record MispActor(string Key, string Name, IReadOnlyList<string> Synonyms, string? Country, int? Confidence);
