using Parley.Json;

namespace Parley.Stix.Reading;

/// <summary>A member of a bundle: where it stands, and what it is.</summary>
internal readonly record struct ScannedMember
{
    public int Start { get; init; }

    public int End { get; init; }

    public string Name { get; init; }

    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>Whether this is the list of objects; then <see cref="End"/> is behind its bracket.</summary>
    public bool IsObjects { get; init; }

    public JsonFault Fault { get; init; }
}
