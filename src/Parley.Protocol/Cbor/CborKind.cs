namespace Parley.Protocol;

/// <summary>The kinds of value that docs/spec/cbor.md allows.</summary>
public enum CborKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>An integer in -2^63 .. 2^63-1.</summary>
    Number,

    /// <summary>A byte string.</summary>
    Bytes,

    /// <summary>A text string.</summary>
    Text,

    /// <summary>An array.</summary>
    Array,

    /// <summary>A map with text keys.</summary>
    Map,
}
