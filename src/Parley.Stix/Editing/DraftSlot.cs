using Parley.Json;

namespace Parley.Stix.Editing;

/// <summary>A member or an item of a value under edit.</summary>
internal sealed class DraftSlot
{
    /// <summary>A member's name; null of an item.</summary>
    public string? Name { get; init; }

    /// <summary>Where the bytes before the member or item begin: behind the value before it, or behind the bracket.</summary>
    public int Gap { get; init; }

    /// <summary>Where the member's name or the item begins; -1 where it is new.</summary>
    public int Start { get; init; } = -1;

    /// <summary>Where the value that was there begins.</summary>
    public int ValueStart { get; init; }

    /// <summary>Behind the value that was there.</summary>
    public int End { get; init; }

    public DraftNode Node { get; set; } = null!;

    public bool IsRemoved { get; set; }

    public bool IsOriginal => Start >= 0;

    public static DraftSlot Of(string? name, JsonValue first, JsonValue value, int gap) => new()
    {
        Name = name,
        Gap = gap,
        Start = first.Offset,
        ValueStart = value.Offset,
        End = value.Offset + value.Raw.Length,
        Node = new DraftNode(value),
    };
}
