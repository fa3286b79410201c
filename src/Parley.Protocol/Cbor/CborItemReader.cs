using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Parley.Protocol;

/// <summary>Reads items strictly, from the front; the first fault met decides the code. Never allocates more than a small multiple of the input.</summary>
internal ref struct CborItemReader
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly ReadOnlySpan<byte> _bytes;
    private int _offset;
    private long _elements;

    public CborItemReader(ReadOnlyMemory<byte> memory, int offset, int maxBytes)
    {
        _memory = memory;
        _bytes = memory.Span;
        _offset = offset;
        if (_bytes.Length - offset > maxBytes)
            Fault = Refuse(Codes.CborLimit, maxBytes);
    }

    public readonly int Offset => _offset;

    public Refusal? Fault { get; private set; }

    /// <summary>Whether the fault is that the bytes ended: more of them might have made an item.</summary>
    public bool RanOut { get; private set; }

    public static Refusal Refuse(string code, int offset) => new(code, offset.ToString(CultureInfo.InvariantCulture));

    public CborItem? Read(int depth)
    {
        var start = _offset;
        if (!TryReadHead(out var major, out var value))
            return null;
        switch (major)
        {
            case 0:
                return value <= long.MaxValue ? CborItem.Of((long)value) : Fail(Codes.CborNotCanonical, start);
            case 1:
                return value <= long.MaxValue ? CborItem.Of(~(long)value) : Fail(Codes.CborNotCanonical, start);
            case 2:
                return TryTake(value, start, out var from, out var length) ? CborItem.Of(_memory.Slice(from, length)) : null;
            case 3:
                return ReadText(value, start) is { } text ? CborItem.Of(text) : null;
            case 4:
                return ReadArray(value, start, depth);
            case 5:
                return ReadMap(value, start, depth);
            case 7 when value is >= 20 and <= 22:
                return value == 20 ? CborItem.False : value == 21 ? CborItem.True : CborItem.Null;
            default:
                return Fail(Codes.CborNotCanonical, start);
        }
    }

    private CborItem? ReadArray(ulong count, int start, int depth)
    {
        if (!TryOpen(count, 1, start, depth))
            return null;
        var items = new CborItem[(int)count];
        for (var i = 0; i < items.Length; i++)
        {
            if (Read(depth + 1) is not { } item)
                return null;
            items[i] = item;
        }

        return CborItem.OwnedArray(items);
    }

    private CborItem? ReadMap(ulong count, int start, int depth)
    {
        if (!TryOpen(count, 2, start, depth))
            return null;
        var pairs = new KeyValuePair<string, CborItem>[(int)count];
        ReadOnlySpan<byte> previous = default;
        for (var i = 0; i < pairs.Length; i++)
        {
            var keyStart = _offset;
            if (!TryReadHead(out var major, out var value))
                return null;
            if (major != 3)
                return Fail(Codes.CborNotCanonical, keyStart);
            if (ReadText(value, keyStart) is not { } key)
                return null;
            var encoded = _bytes[keyStart.._offset];
            if (i > 0 && previous.SequenceCompareTo(encoded) >= 0)
                return Fail(Codes.CborNotCanonical, keyStart);
            previous = encoded;
            if (Read(depth + 1) is not { } item)
                return null;
            pairs[i] = new(key, item);
        }

        return CborItem.SortedMap(pairs);
    }

    private string? ReadText(ulong length, int start)
    {
        if (!TryTake(length, start, out var from, out var taken))
            return null;
        var utf8 = _bytes.Slice(from, taken);
        if (KnownKeys.Find(utf8) is { } known)
            return known;
        if (Utf8.IsValid(utf8))
            return Encoding.UTF8.GetString(utf8);
        Fail(Codes.CborNotCanonical, start);
        return null;
    }

    private bool TryOpen(ulong count, int bytesPerElement, int start, int depth)
    {
        // Counted over the whole item: else a few megabytes of small elements would take a gigabyte of memory.
        if (count <= Limits.MaxCborElements)
            _elements += (long)count;
        if (depth >= Limits.MaxCborDepth || count > Limits.MaxCborElements || _elements > Limits.MaxCborElements)
            Fail(Codes.CborLimit, start);
        else if ((long)count * bytesPerElement > _bytes.Length - _offset)
            RunOut(start);
        return Fault is null;
    }

    private bool TryTake(ulong length, int start, out int from, out int taken)
    {
        from = _offset;
        taken = 0;
        if (length > (ulong)(_bytes.Length - _offset))
        {
            RunOut(start);
            return false;
        }

        taken = (int)length;
        _offset += taken;
        return true;
    }

    private bool TryReadHead(out int major, out ulong value)
    {
        major = 0;
        value = 0;
        if (Fault is not null)
            return false;
        var start = _offset;
        if (start >= _bytes.Length)
        {
            RunOut(start);
            return false;
        }

        var initial = _bytes[_offset++];
        major = initial >> 5;
        var info = initial & 0x1f;
        if (info < 24)
        {
            value = (ulong)info;
            return true;
        }

        return TryReadArgument(major, info, start, out value);
    }

    private bool TryReadArgument(int major, int info, int start, out ulong value)
    {
        value = 0;
        if (info > 27)
        {
            // 28 to 30 are reserved and a lone break is not an item; what remains is the indefinite length of strings, arrays and maps.
            var indefinite = info == 31 && major is >= 2 and <= 5;
            Fail(indefinite ? Codes.CborNotCanonical : Codes.CborMalformed, start);
            return false;
        }

        var width = 1 << (info - 24);
        if (_bytes.Length - _offset < width)
        {
            RunOut(start);
            return false;
        }

        var argument = _bytes.Slice(_offset, width);
        _offset += width;
        value = width switch
        {
            1 => argument[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(argument),
            4 => BinaryPrimitives.ReadUInt32BigEndian(argument),
            _ => BinaryPrimitives.ReadUInt64BigEndian(argument),
        };

        // RFC 8949 3.3: two-byte simple values below 32 are not well-formed. Other simple values and floats are outside the profile.
        var simpleTwice = major == 7 && width == 1 && value < 32;
        var least = width switch { 1 => 24UL, 2 => 0x100UL, 4 => 0x1_0000UL, _ => 0x1_0000_0000UL };
        if (simpleTwice)
            Fail(Codes.CborMalformed, start);
        else if (major == 7 || value < least)
            Fail(Codes.CborNotCanonical, start);
        return Fault is null;
    }

    private void RunOut(int offset)
    {
        RanOut = Fault is null;
        Fail(Codes.CborMalformed, offset);
    }

    private CborItem? Fail(string code, int offset)
    {
        Fault ??= Refuse(code, offset);
        return null;
    }
}
