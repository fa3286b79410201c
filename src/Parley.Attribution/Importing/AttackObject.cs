namespace Parley.Attribution;

/// <summary>What is kept of an object of a bundle.</summary>
/// <param name="AttackId">Such as <c>G0032</c>; null where it has none.</param>
/// <param name="Modified">As written: later versions are greater.</param>
internal sealed record AttackObject(
    string Id,
    string Type,
    string Name,
    string? AttackId,
    IReadOnlyList<string> Aliases,
    IReadOnlyList<string> Tactics,
    bool IsRevoked,
    bool IsDeprecated,
    string Modified)
{
    public bool IsGroup => Type == AttackBundle.IntrusionSet;

    public bool IsTechnique => Type == AttackBundle.AttackPattern;

    public bool IsSoftware => Type is AttackBundle.Malware or AttackBundle.Tool;
}
