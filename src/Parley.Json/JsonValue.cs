using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Parley.Json;

/// <summary>What a JSON value is (RFC 8259, section 3).</summary>
public enum JsonKind : byte
{
    Null = 0,
    True = 1,
    False = 2,
    Number = 3,
    String = 4,
    Array = 5,
    Object = 6,
}

/// <summary>A place in a <see cref="JsonText"/>. Costs nothing to copy. Asking a value for what its kind has not throws: look at <see cref="Kind"/> first.</summary>
public readonly struct JsonValue
{
    private readonly JsonText _text;
    private readonly int _row;

    internal JsonValue(JsonText text, int row) => (_text, _row) = (text, row);

    public JsonKind Kind => Row.Kind;

    /// <summary>The value's bytes as they came, a string's quotes included.</summary>
    public ReadOnlySpan<byte> Raw => Row.Kind == JsonKind.String ? _text.Bytes.Slice(Row.Start - 1, Row.Length + 2) : _text.Bytes.Slice(Row.Start, Row.Length);

    /// <summary>Offset of <see cref="Raw"/> in the bytes that the text was read from.</summary>
    public int Offset => Row.Kind == JsonKind.String ? Row.Start - 1 : Row.Start;

    /// <summary>A string's text as UTF-8.</summary>
    public ReadOnlySpan<byte> Text
    {
        get
        {
            var row = Need(JsonKind.String);
            var bytes = _text.Bytes.Slice(row.Start, row.Length);
            return row.Escaped ? JsonEscapes.Unescape(bytes) : bytes;
        }
    }

    /// <summary>Whether an object or list has nothing in it.</summary>
    public bool IsEmpty => Row.Span == 1;

    public JsonMembers Members => new(_text, _row, Need(JsonKind.Object));

    public JsonItems Items => new(_text, _row, Need(JsonKind.Array));

    /// <summary>The text that it stands in; with <see cref="Offset"/> it tells this value from others that are equal.</summary>
    public JsonText Owner => _text;

    /// <summary>The bytes that the text was read from, in which <see cref="Offset"/> counts.</summary>
    public ReadOnlySpan<byte> Source => _text.Bytes;

    internal Row Row => _text.Rows[_row];

    /// <summary>A string's text.</summary>
    public string GetString() => Encoding.UTF8.GetString(Text);

    /// <summary>Whether this is a string with that text.</summary>
    public bool Is(ReadOnlySpan<byte> utf8) => Kind == JsonKind.String && (Row.Escaped || Row.Length == utf8.Length) && Text.SequenceEqual(utf8);

    /// <summary>The number, if it is one that is whole, spelled with or without fraction and exponent, and fits.</summary>
    public bool TryGetInt64(out long number)
    {
        var raw = RawNumber();
        if (Utf8Parser.TryParse(raw, out number, out var used) && used == raw.Length)
            return true;

        // 1.0 and 1e3 are whole too (RFC 8259 tells no difference); a decimal holds every whole number of 64 bits exactly.
        if (decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && exact == decimal.Truncate(exact) && exact is >= long.MinValue and <= long.MaxValue)
        {
            number = (long)exact;
            return true;
        }

        return false;
    }

    /// <summary>The nearest double.</summary>
    public double GetDouble() => double.Parse(RawNumber(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>An object's member of that name.</summary>
    public bool TryGet(JsonName name, out JsonValue value)
    {
        if (Kind == JsonKind.Object)
        {
            var rows = _text.Rows;
            var end = _row + Row.Span;
            for (var at = _row + 1; at < end; at += 1 + rows[at + 1].Span)
            {
                if (rows[at].Hash != name.Hash || !new JsonValue(_text, at).Is(name.Utf8))
                    continue;
                value = new JsonValue(_text, at + 1);
                return true;
            }
        }

        value = default;
        return false;
    }

    private ReadOnlySpan<byte> RawNumber()
    {
        var row = Need(JsonKind.Number);
        return _text.Bytes.Slice(row.Start, row.Length);
    }

    private Row Need(JsonKind kind)
    {
        var row = Row;
        if (row.Kind != kind)
            Throw(row.Kind, kind);
        return row;
    }

    [DoesNotReturn]
    private static void Throw(JsonKind kind, JsonKind wanted) => throw new InvalidOperationException($"a {kind} is no {wanted}");
}
