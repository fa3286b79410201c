namespace Parley.Stix.Json;

/// <summary>What one JSON text may cost the reader. Beyond a limit the text is refused with the limit's code; nothing is cut off silently.</summary>
public sealed record JsonLimits
{
    /// <summary>Largest text that any limits allow: offsets are kept in 28 bits.</summary>
    public const int LargestText = (1 << 28) - 1;

    /// <summary>Deepest nesting of objects and arrays. STIX itself needs fewer than ten.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Bytes of one text, at most <see cref="LargestText"/>.</summary>
    public int Bytes { get; init; } = 16 << 20;

    /// <summary>Values and names of one text together; each costs 12 bytes of memory.</summary>
    public int Tokens { get; init; } = 4_000_000;

    public static JsonLimits Default { get; } = new();
}
