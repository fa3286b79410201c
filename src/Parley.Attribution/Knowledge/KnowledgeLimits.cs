using Parley.Json;

namespace Parley.Attribution;

/// <summary>What knowledge from outside may cost its reader. Beyond a limit it is refused with <c>document.limit</c>; nothing is cut off silently.</summary>
public sealed record KnowledgeLimits
{
    /// <summary>Bytes of one file. All of ATT&amp;CK takes fewer than two million.</summary>
    public int Bytes { get; init; } = 64 << 20;

    /// <summary>Groups, and likewise features.</summary>
    public int Ids { get; init; } = 100_000;

    /// <summary>Documents about groups, and likewise about software.</summary>
    public int Documents { get; init; } = 200_000;

    /// <summary>Items of one list inside a group, a feature or a document.</summary>
    public int Items { get; init; } = 10_000;

    /// <summary>UTF-16 units of one text.</summary>
    public int TextLength { get; init; } = 4_000;

    /// <summary>Findings that are listed; the others are counted.</summary>
    public int Findings { get; init; } = 500;

    public static KnowledgeLimits Default { get; } = new();

    internal JsonLimits Json => new() { Depth = 8, Bytes = Bytes, Tokens = 8_000_000 };
}
