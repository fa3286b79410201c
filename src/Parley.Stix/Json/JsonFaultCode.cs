namespace Parley.Stix.Json;

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
