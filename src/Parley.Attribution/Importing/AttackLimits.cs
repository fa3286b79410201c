using Parley.Json;
using Parley.Stix.Reading;

namespace Parley.Attribution;

/// <summary>What a bundle may cost its importer.</summary>
public sealed record AttackLimits
{
    /// <summary>Bytes of the bundle. The largest of ATT&amp;CK has about 50 million.</summary>
    public int Bytes { get; init; } = 256 << 20;

    /// <summary>Of the bundle's objects. A collection lists all others, and needs tens of thousands of values.</summary>
    public StixLimits Stix { get; init; } = new() { Object = new JsonLimits { Depth = 32, Bytes = 16 << 20, Tokens = 1_000_000 }, Objects = 1_000_000 };

    /// <summary>Triples of group or software, report and feature: a campaign of many groups multiplies them.</summary>
    public int Links { get; init; } = 5_000_000;

    /// <summary>Of what the knowledge made may hold.</summary>
    public KnowledgeLimits Knowledge { get; init; } = KnowledgeLimits.Default;

    public static AttackLimits Default { get; } = new();
}
