namespace Parley.Json;

/// <summary>Why a text is not JSON that we take.</summary>
/// <param name="Code">Stable, one of <see cref="JsonFaultCode"/>.</param>
/// <param name="Offset">Bytes before the place, from the start of the text.</param>
/// <param name="Name">The member's name, where the fault is one.</param>
public readonly record struct JsonFault(JsonFaultCode Code, long Offset, string? Name = null);

/// <summary>The ways in which a text is not JSON that we take.</summary>
public enum JsonFaultCode
{
    None = 0,

    /// <summary>Not the grammar of RFC 8259: also comments, trailing commas, NaN, leading zeros.</summary>
    Syntax,

    /// <summary>The text ends inside a value.</summary>
    Truncated,

    /// <summary>Not UTF-8 (RFC 8259, section 8.1).</summary>
    Utf8,

    /// <summary>A string holds half of a surrogate pair: no Unicode character (RFC 7493, section 2.1).</summary>
    Surrogate,

    /// <summary>One name twice in an object (RFC 7493, section 2.3).</summary>
    Duplicate,

    /// <summary>A number that a double cannot hold (RFC 7493, section 2.2).</summary>
    Number,

    /// <summary>Nested deeper than <see cref="JsonLimits.Depth"/>.</summary>
    Depth,

    /// <summary>Longer than <see cref="JsonLimits.Bytes"/>.</summary>
    Size,

    /// <summary>More than <see cref="JsonLimits.Tokens"/> values and names.</summary>
    Tokens,

    /// <summary>Something other than white space after the value.</summary>
    Trailing,

    /// <summary>A byte order mark before the value (RFC 8259, section 8.1). It is passed over.</summary>
    ByteOrderMark,

    /// <summary>More objects in an input than its reader allows.</summary>
    Count,

    /// <summary>A value that is no object where an object belongs.</summary>
    NotObject,
}

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
