using System.Buffers.Binary;
using System.Text;

namespace Parley.Protocol;

/// <summary>Writes items in their one encoding, into a buffer of exactly their length; map items are already in canonical order.</summary>
internal ref struct CborItemWriter
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private Span<byte> _rest;

    private CborItemWriter(Span<byte> destination) => _rest = destination;

    public static byte[] Encode(CborItem item)
    {
        var elements = 0L;
        var bytes = GC.AllocateUninitializedArray<byte>(Length(item, 0, ref elements));
        var writer = new CborItemWriter(bytes);
        writer.Write(item);
        if (!writer._rest.IsEmpty)
            throw new InvalidOperationException("The length of an item was reckoned wrongly.");
        return bytes;
    }

    private static int Length(CborItem item, int depth, ref long total)
    {
        switch (item.Kind)
        {
            case CborKind.Number:
                return HeadLength(Argument(item.Number));
            case CborKind.Bytes:
                return HeadLength((ulong)item.Bytes.Length) + item.Bytes.Length;
            case CborKind.Text:
                return TextLength(item.Text);
            case CborKind.Array:
                var elements = item.ElementArray;
                var length = OpenLength(elements.Length, depth, ref total);
                foreach (var element in elements)
                    length += Length(element, depth + 1, ref total);
                return length;
            case CborKind.Map:
                var pairs = item.PairArray;
                length = OpenLength(pairs.Length, depth, ref total);
                foreach (var (key, value) in pairs)
                    length += TextLength(key) + Length(value, depth + 1, ref total);
                return length;
            default:
                return 1;
        }
    }

    private static int OpenLength(int count, int depth, ref long total)
    {
        total += count;
        if (depth >= Limits.MaxCborDepth || total > Limits.MaxCborElements)
            throw new InvalidOperationException("An item nests or counts beyond the limits of docs/spec/cbor.md.");
        return HeadLength((ulong)count);
    }

    private static int TextLength(string text)
    {
        var length = s_utf8.GetByteCount(text);
        return HeadLength((ulong)length) + length;
    }

    private static int HeadLength(ulong value) => value switch
    {
        < 24 => 1,
        <= byte.MaxValue => 2,
        <= ushort.MaxValue => 3,
        <= uint.MaxValue => 5,
        _ => 9,
    };

    // RFC 8949 3.1: a negative integer n is written as -1 - n, which is its bitwise complement.
    private static ulong Argument(long number) => (ulong)(number < 0 ? ~number : number);

    private void Write(CborItem item)
    {
        switch (item.Kind)
        {
            case CborKind.Null:
                WriteHead(7, 22);
                break;
            case CborKind.Bool:
                WriteHead(7, item.Truth ? 21UL : 20UL);
                break;
            case CborKind.Number:
                WriteHead(item.Number < 0 ? 1 : 0, Argument(item.Number));
                break;
            case CborKind.Bytes:
                WriteHead(2, (ulong)item.Bytes.Length);
                item.Bytes.Span.CopyTo(_rest);
                _rest = _rest[item.Bytes.Length..];
                break;
            case CborKind.Text:
                WriteText(item.Text);
                break;
            case CborKind.Array:
                WriteHead(4, (ulong)item.ElementArray.Length);
                foreach (var element in item.ElementArray)
                    Write(element);
                break;
            default:
                WriteHead(5, (ulong)item.PairArray.Length);
                foreach (var (key, value) in item.PairArray)
                {
                    WriteText(key);
                    Write(value);
                }

                break;
        }
    }

    private void WriteText(string text)
    {
        WriteHead(3, (ulong)s_utf8.GetByteCount(text));
        _rest = _rest[s_utf8.GetBytes(text, _rest)..];
    }

    private void WriteHead(int major, ulong value)
    {
        var length = HeadLength(value);
        var info = length switch { 1 => (int)value, 2 => 24, 3 => 25, 5 => 26, _ => 27 };
        _rest[0] = (byte)((major << 5) | info);
        var argument = _rest[1..];
        switch (length)
        {
            case 2:
                argument[0] = (byte)value;
                break;
            case 3:
                BinaryPrimitives.WriteUInt16BigEndian(argument, (ushort)value);
                break;
            case 5:
                BinaryPrimitives.WriteUInt32BigEndian(argument, (uint)value);
                break;
            case 9:
                BinaryPrimitives.WriteUInt64BigEndian(argument, value);
                break;
            default:
                break;
        }

        _rest = _rest[length..];
    }
}
