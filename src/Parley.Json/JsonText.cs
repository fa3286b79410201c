using System.Diagnostics.CodeAnalysis;

namespace Parley.Json;

/// <summary>
/// One JSON value with its bytes as they came, checked and indexed in one pass: RFC 8259, and of RFC 7493 the rules that keep two readers from
/// understanding two things. Unchangeable; safe for many threads.
/// </summary>
public sealed class JsonText
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly Row[] _rows;

    /// <param name="utf8">The text that the rows point into.</param>
    /// <param name="rows">From an indexer.</param>
    internal JsonText(ReadOnlyMemory<byte> utf8, ReadOnlySpan<Row> rows)
        : this(utf8, rows.ToArray())
    {
    }

    private JsonText(ReadOnlyMemory<byte> utf8, Row[] rows) => (_utf8, _rows) = (utf8, rows);

    public JsonValue Root => new(this, 0);

    /// <summary>The value's bytes, without what stood around it.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8.Slice(_rows[0].Start - (_rows[0].Kind == JsonKind.String ? 1 : 0), Root.Raw.Length);

    /// <summary>The same value with bytes of its own.</summary>
    public JsonText Copy() => new(_utf8.ToArray(), _rows);

    internal ReadOnlySpan<byte> Bytes => _utf8.Span;

    internal ReadOnlySpan<Row> Rows => _rows;

    /// <summary>Reads a whole text: one value, with white space around it at most.</summary>
    /// <param name="utf8">Kept, not copied: do not change it afterwards.</param>
    /// <param name="limits">What the text may cost.</param>
    /// <param name="text">The indexed text.</param>
    /// <param name="fault">Why not.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, JsonLimits limits, [NotNullWhen(true)] out JsonText? text, out JsonFault fault)
    {
        text = null;
        if (utf8.Length > limits.Bytes)
        {
            fault = new JsonFault(JsonFaultCode.Size, limits.Bytes);
            return false;
        }

        var indexer = new JsonIndexer(limits);
        if (!indexer.TryIndex(utf8.Span, final: true, out var consumed, out fault))
            return false;
        var rest = utf8.Span[consumed..].IndexOfAnyExcept(" \t\r\n"u8);
        if (rest >= 0)
        {
            fault = new JsonFault(JsonFaultCode.Trailing, consumed + rest);
            return false;
        }

        text = indexer.TextOf(utf8);
        return true;
    }
}
