using Parley.Json;

namespace Parley.Stix.Reading;

/// <summary>What an input may cost its reader.</summary>
public sealed record StixLimits
{
    /// <summary>Of each object. The reader holds one at a time.</summary>
    public JsonLimits Object { get; init; } = JsonLimits.Default;

    /// <summary>Objects of one input.</summary>
    public long Objects { get; init; } = 200_000_000;

    public static StixLimits Default { get; } = new();
}
