using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Parley.Protocol;

/// <summary>Writes items in their one encoding; map items are already in canonical order.</summary>
internal sealed class CborItemWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public void Write(CborItem item, int depth)
    {
        switch (item.Kind)
        {
            case CborKind.Null:
                WriteByte(0xf6);
                break;
            case CborKind.Bool:
                WriteByte(item.Truth ? (byte)0xf5 : (byte)0xf4);
                break;
            case CborKind.Number:
                // RFC 8949 3.1: a negative integer n is written as -1 - n, which is its bitwise complement.
                WriteHead(item.Number < 0 ? 1 : 0, (ulong)(item.Number < 0 ? ~item.Number : item.Number));
                break;
            case CborKind.Bytes:
                WriteHead(2, (ulong)item.Bytes.Length);
                _buffer.Write(item.Bytes.Span);
                break;
            case CborKind.Text:
                WriteText(item.Text);
                break;
            case CborKind.Array:
                Open(4, item.ElementArray.Length, depth);
                foreach (var element in item.ElementArray)
                    Write(element, depth + 1);
                break;
            case CborKind.Map:
                Open(5, item.PairArray.Length, depth);
                foreach (var (key, value) in item.PairArray)
                {
                    WriteText(key);
                    Write(value, depth + 1);
                }

                break;
            default:
                throw new InvalidOperationException("Unknown kind of item.");
        }
    }

    private void Open(int major, int count, int depth)
    {
        if (depth >= Limits.MaxCborDepth || count > Limits.MaxCborElements)
            throw new InvalidOperationException("An item nests or counts beyond the limits of docs/spec/cbor.md.");
        WriteHead(major, (ulong)count);
    }

    private void WriteText(string text)
    {
        var length = Utf8.GetByteCount(text);
        WriteHead(3, (ulong)length);
        Utf8.GetBytes(text, _buffer.GetSpan(length));
        _buffer.Advance(length);
    }

    private void WriteByte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    private void WriteHead(int major, ulong value)
    {
        var span = _buffer.GetSpan(9);
        var type = major << 5;
        if (value < 24)
        {
            WriteByte((byte)(type | (int)value));
        }
        else if (value <= byte.MaxValue)
        {
            span[0] = (byte)(type | 24);
            span[1] = (byte)value;
            _buffer.Advance(2);
        }
        else if (value <= ushort.MaxValue)
        {
            span[0] = (byte)(type | 25);
            BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)value);
            _buffer.Advance(3);
        }
        else if (value <= uint.MaxValue)
        {
            span[0] = (byte)(type | 26);
            BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)value);
            _buffer.Advance(5);
        }
        else
        {
            span[0] = (byte)(type | 27);
            BinaryPrimitives.WriteUInt64BigEndian(span[1..], value);
            _buffer.Advance(9);
        }
    }
}
