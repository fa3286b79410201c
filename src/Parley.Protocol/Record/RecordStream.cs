using System.Diagnostics.CodeAnalysis;

namespace Parley.Protocol;

/// <summary>Reads the items of a CBOR sequence one by one and holds no more than two of the largest, and of a short sequence little.</summary>
internal sealed class RecordStream(Stream stream)
{
    private const int FirstBytes = 65_536;

    private byte[] _buffer = new byte[FirstBytes];
    private int _at;
    private int _end;
    private bool _ended;

    /// <summary>
    /// False at the end of the stream (no refusal) and at a fault: <c>cbor.*</c>, or <c>record.truncated</c> when the stream ends inside an item. The item is
    /// valid until the next call.
    /// </summary>
    public bool TryRead([NotNullWhen(true)] out CborItem? item, out Refusal? refusal)
    {
        while (!TryReadHeld(out item, out refusal))
        {
            // Of what is not all here nothing can be said yet.
            if (_ended || _end - _at > Limits.MaxRecordItemBytes)
                return false;
            Fill();
        }

        return true;
    }

    private bool TryReadHeld([NotNullWhen(true)] out CborItem? item, out Refusal? refusal)
    {
        item = null;
        refusal = null;
        var length = Math.Min(_end - _at, Limits.MaxRecordItemBytes);
        if (length == 0)
            return false;
        var reader = new CborItemReader(_buffer.AsMemory(_at, length), 0, int.MaxValue);
        item = reader.Read(0);
        if (item is null || reader.Fault is not null)
        {
            item = null;
            refusal = !reader.RanOut ? reader.Fault : new Refusal(_end - _at > length ? Codes.CborLimit : Codes.RecordTruncated);
            return false;
        }

        _at += reader.Offset;
        return true;
    }

    private void Fill()
    {
        var held = _buffer.AsSpan(_at, _end - _at);
        if (held.Length > _buffer.Length / 2)
            _buffer = new byte[Math.Min(2 * _buffer.Length, 2 * Limits.MaxRecordItemBytes)];
        held.CopyTo(_buffer);
        (_at, _end) = (0, held.Length);
        while (!_ended && _end < _buffer.Length)
        {
            var read = stream.Read(_buffer.AsSpan(_end));
            _ended = read == 0;
            _end += read;
        }
    }
}
