using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Parley.Json;

/// <summary>
/// Checks one JSON value and notes where its tokens stand. Grammar is left to <see cref="Utf8JsonReader"/>; added are what RFC 7493 asks for
/// (unique names, whole characters, numbers that a double holds) and the limits. One indexer serves many values, one after another.
/// </summary>
public sealed class JsonIndexer(JsonLimits limits)
{
    private readonly int[] _open = new int[limits.Depth];
    private readonly DuplicateNames _duplicates = new();
    private Row[] _rows = new Row[256];
    private int _count;

    /// <summary>The rows of the value last indexed; good until the next.</summary>
    internal ReadOnlySpan<Row> Rows => _rows.AsSpan(0, _count);

    /// <summary>Indexes the value that begins at or after the first byte.</summary>
    /// <param name="utf8">The text from the value on.</param>
    /// <param name="final">Whether no more bytes follow. If not, a value that is cut off is no fault.</param>
    /// <param name="consumed">Bytes to the end of the value.</param>
    /// <param name="fault">Why not. With <see cref="JsonFaultCode.Truncated"/> and more bytes to come: call again with more.</param>
    /// <remarks>
    /// A fault that leaves the grammar whole (a name twice, half a character, a number too large) is reported after the whole value was read,
    /// with <paramref name="consumed"/> set, so that a reader of many values can go on behind it.
    /// </remarks>
    public bool TryIndex(ReadOnlySpan<byte> utf8, bool final, out int consumed, out JsonFault fault)
    {
        (_count, consumed, fault) = (0, 0, default);
        var given = utf8.Length;
        if (given > limits.Bytes)
        {
            utf8 = utf8[..limits.Bytes];
            final = false;
        }

        var reader = new Utf8JsonReader(utf8, final, new JsonReaderState(new JsonReaderOptions { MaxDepth = limits.Depth + 1 }));
        try
        {
            if (!Read(ref reader, utf8, ref fault))
            {
                // What else was wrong with a value that is not there to its end is for the look that sees the end.
                if (fault.Code is not (JsonFaultCode.Depth or JsonFaultCode.Tokens))
                    fault = new JsonFault(given > limits.Bytes ? JsonFaultCode.Size : JsonFaultCode.Truncated, utf8.Length);
                return false;
            }
        }
        catch (JsonException)
        {
            var at = (int)reader.BytesConsumed;
            fault = new JsonFault(IsCutOff(utf8, final) ? JsonFaultCode.Truncated : JsonFaultCode.Syntax, at);
            return false;
        }

        consumed = (int)reader.BytesConsumed;
        var value = utf8[_rows[0].Start..consumed];
        if (!Utf8.IsValid(value))
            fault = new JsonFault(JsonFaultCode.Utf8, _rows[0].Start + FirstInvalid(value));
        return fault.Code == JsonFaultCode.None;
    }

    /// <summary>The value last indexed, which was found good.</summary>
    /// <param name="utf8">The bytes that it was indexed in, from the first to at least the value's end. Kept, not copied: do not change them afterwards.</param>
    public JsonText TextOf(ReadOnlyMemory<byte> utf8) => new(utf8, Rows);

    private bool Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ref JsonFault fault)
    {
        var depth = 0;
        while (reader.Read())
        {
            if (_count == limits.Tokens)
            {
                fault = new JsonFault(JsonFaultCode.Tokens, reader.TokenStartIndex);
                return false;
            }

            var start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (depth == limits.Depth)
                    {
                        fault = new JsonFault(JsonFaultCode.Depth, start);
                        return false;
                    }

                    _open[depth++] = _count;
                    Add(Row.Scalar(start, 0, JsonKind.Null));
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close(_open[--depth], (int)reader.BytesConsumed, reader.TokenType == JsonTokenType.EndObject ? JsonKind.Object : JsonKind.Array);
                    if (reader.TokenType == JsonTokenType.EndObject && fault.Code == JsonFaultCode.None)
                        _duplicates.Find(Rows, _open[depth], utf8, ref fault);
                    break;
                case JsonTokenType.PropertyName:
                    AddName(ref reader, start, ref fault);
                    continue;
                case JsonTokenType.String:
                    if (reader.ValueIsEscaped)
                        CheckCharacters(ref reader, start, ref fault);
                    Add(Row.Text(start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped));
                    break;
                case JsonTokenType.Number:
                    CheckNumber(ref reader, start, ref fault);
                    Add(Row.Scalar(start, reader.ValueSpan.Length, JsonKind.Number));
                    break;
                default:
                    Add(Row.Scalar(start, reader.ValueSpan.Length, KindOf(reader.TokenType)));
                    break;
            }

            if (depth == 0)
                return true;
        }

        return false;
    }

    private void AddName(ref Utf8JsonReader reader, int start, ref JsonFault fault)
    {
        var name = reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            CheckCharacters(ref reader, start, ref fault);
            name = JsonEscapes.Unescape(name);
        }

        Add(Row.Text(start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped, NameHash.Of(name)));
    }

    private void Close(int opened, int end, JsonKind kind)
    {
        var start = _rows[opened].Start;
        _rows[opened] = Row.Container(start, end - start, kind, _count - opened);
    }

    private static void CheckCharacters(ref Utf8JsonReader reader, int start, ref JsonFault fault)
    {
        if (fault.Code == JsonFaultCode.None && JsonEscapes.HasHalfPair(reader.ValueSpan))
            fault = new JsonFault(JsonFaultCode.Surrogate, start);
    }

    private static void CheckNumber(ref Utf8JsonReader reader, int start, ref JsonFault fault)
    {
        // Only an exponent or some 300 digits can leave the range.
        var number = reader.ValueSpan;
        if ((number.Length > 300 || number.IndexOfAny((byte)'e', (byte)'E') >= 0) && !(reader.TryGetDouble(out var value) && double.IsFinite(value)) &&
            fault.Code == JsonFaultCode.None)
            fault = new JsonFault(JsonFaultCode.Number, start);
    }

    /// <summary>Whether what was refused as the end of a text would do as the beginning of one.</summary>
    private bool IsCutOff(ReadOnlySpan<byte> utf8, bool final)
    {
        if (!final)
            return false;
        var reader = new Utf8JsonReader(utf8, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = limits.Depth + 1 }));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(utf8[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }

    private void Add(Row row)
    {
        if (_count == _rows.Length)
            Array.Resize(ref _rows, _rows.Length * 2);
        _rows[_count++] = row;
    }

    private static JsonKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.True => JsonKind.True,
        JsonTokenType.False => JsonKind.False,
        _ => JsonKind.Null,
    };
}
