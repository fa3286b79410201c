namespace Parley.Attribution;

/// <summary>A technique or a piece of software that reports name, by its id in the source (<c>T1059.003</c>, <c>S0002</c>).</summary>
/// <param name="Tactics">Short names of the tactics that a technique serves; empty for software.</param>
/// <param name="Parent">Id of the technique that this one is a part of.</param>
public sealed record Feature(string Id, string Name, FeatureKind Kind, IReadOnlyList<string> Tactics, string? Parent = null);
