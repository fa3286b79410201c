using Parley.Json;

namespace Parley.Stix.Reading;

/// <summary>
/// Finds the objects of an input that comes in pieces: a bundle, an envelope of TAXII, one object, a list of objects, or any of these line by line (NDJSON). It
/// looks at a piece, hands on what is whole, and says how much of the piece it is done with; what is left comes again, with more behind it. No I/O.
/// </summary>
internal sealed class Scanner(StixLimits limits)
{
    private readonly JsonIndexer _indexer = new(limits.Object);
    private readonly Envelope _envelope = new();
    private State _state = State.Start;
    private bool _isBundle;
    private bool _isList;
    private bool _isNextLine;
    private bool _isLines;
    private long _number;

    private enum State
    {
        Start,
        FirstItem,
        Item,
        AfterItem,
        AfterMember,
        Member,
        End,

        /// <summary>Up to the end of the line.</summary>
        BadLine,
    }

    /// <summary>Bytes before the piece, from the start of the input.</summary>
    public long Base { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>Looks for the next item.</summary>
    /// <param name="piece">Bytes from <see cref="Base"/> on.</param>
    /// <param name="final">Whether the input ends with the piece.</param>
    /// <param name="item">The item, if there is one.</param>
    /// <returns>Bytes that are done with. No item and nothing done: come with more.</returns>
    public int Next(ReadOnlyMemory<byte> piece, bool final, out StixItem? item)
    {
        item = null;
        var span = piece.Span;
        var at = 0;
        while (!IsDone && item is null)
        {
            var space = _state == State.BadLine ? 0 : WhiteSpace(span[at..]);
            _isNextLine |= _state == State.End && span.Slice(at, space).Contains((byte)'\n');
            at += space;
            if (at == span.Length)
            {
                if (final)
                    item = End(span.Length);
                break;
            }

            if (!Step(piece, ref at, final, out item))
                break;
        }

        Base += at;
        return at;
    }

    /// <returns>False: more bytes are needed.</returns>
    private bool Step(ReadOnlyMemory<byte> piece, ref int at, bool final, out StixItem? item)
    {
        item = null;
        var c = piece.Span[at];
        switch (_state)
        {
            case State.Start when c == 0xEF:
                item = ByteOrderMark(piece.Span[at..], final, ref at);
                return item is not null;
            case State.Start when _number == 0 && !_isLines && OtherFormats.TryTell(piece.Span[at..], final, out var format):
                IsDone = format is not null;
                item = format is { } other ? StixItem.Foreign(other, Base + at, -1, isEnd: true) : null;
                return IsDone;
            case State.Start when c == '[':
                (_state, _isList, at) = (State.FirstItem, true, at + 1);
                return true;
            case State.Start when c == '{':
                return Top(piece, ref at, final, out item);
            case State.FirstItem or State.AfterItem when c == ']':
                _envelope.SawObjects(_number > 0);
                (_state, at) = (_isBundle ? State.AfterMember : State.End, at + 1);
                return true;
            case State.AfterItem when c == ',':
                (_state, at) = (State.Item, at + 1);
                return true;
            case State.FirstItem or State.Item:
                return Object(piece, ref at, final, State.AfterItem, out item);
            case State.AfterMember when c == ',':
                (_state, at) = (State.Member, at + 1);
                return true;
            case State.AfterMember when c == '}':
                (_state, at) = (State.End, at + 1);
                item = _envelope.Close(limits.Object);
                return true;
            case State.Member when c == '"':
                return Member(piece, ref at, final, out item);
            case State.End when _isNextLine && c is (byte)'{' or (byte)'[':
                (_state, _isLines, _isNextLine, _isBundle, _isList) = (State.Start, true, false, false, false);
                return true;
            case State.End:
                item = _isLines ? BadLine(new JsonFault(JsonFaultCode.Trailing, Base + at)) : Fail(JsonFaultCode.Trailing, at);
                return true;
            case State.BadLine:
                var line = piece.Span[at..].IndexOf((byte)'\n');
                (_state, at) = line < 0 ? (_state, piece.Length) : (State.End, at + line);
                return true;
            default:
                item = Fail(JsonFaultCode.Syntax, at);
                return true;
        }
    }

    /// <summary>An object at the top: a bundle if a list of objects comes before any other type is named. Nothing is done with before that is known.</summary>
    private bool Top(ReadOnlyMemory<byte> piece, ref int at, bool final, out StixItem? item)
    {
        item = null;
        var span = piece.Span;
        var (next, isFirst) = (at + 1, true);
        _envelope.Begin(Base + at);
        while (true)
        {
            next += WhiteSpace(span[next..]);
            var isNext = isFirst || (next < span.Length && span[next] == ',');
            if (isNext && !isFirst)
                next += 1 + WhiteSpace(span[(next + 1)..]);
            if (!isNext || next >= span.Length || span[next] != '"' || !TryMember(span, next, final, out var member))
                return Object(piece, ref at, final, State.End, out item);
            if (member.IsObjects)
            {
                (_isBundle, _state, at) = (true, State.FirstItem, member.End);
                return true;
            }

            if (member.Name == "type" && !member.Value.Span.SequenceEqual("\"bundle\""u8))
                return Object(piece, ref at, final, State.End, out item);
            _envelope.Add(span[member.Start..member.End]);
            (next, isFirst) = (member.End, false);
        }
    }

    /// <summary>A member of the bundle behind its objects.</summary>
    private bool Member(ReadOnlyMemory<byte> piece, ref int at, bool final, out StixItem? item)
    {
        item = null;
        if (TryMember(piece.Span, at, final, out var member))
        {
            if (member.IsObjects)
            {
                item = Fail(JsonFaultCode.Duplicate, at, "objects");
                return true;
            }

            _envelope.Add(piece.Span[member.Start..member.End]);
            (_state, at) = (State.AfterMember, member.End);
            return true;
        }

        if (member.Fault.Code == JsonFaultCode.Truncated && !final)
            return false;
        item = Fail(member.Fault.Code, at + (int)member.Fault.Offset, member.Fault.Name);
        return true;
    }

    private bool Object(ReadOnlyMemory<byte> piece, ref int at, bool final, State then, out StixItem? item)
    {
        item = null;
        if (_indexer.TryIndex(piece.Span[at..], final, out var consumed, out var fault))
        {
            var bytes = piece.Slice(at, consumed);
            (_state, item, at) = (then, Good(bytes, Base + at), at + consumed);
            return true;
        }

        if (fault.Code == JsonFaultCode.Truncated && !final)
            return false;
        fault = fault with { Offset = Base + at + fault.Offset };
        if (consumed > 0)
        {
            // The grammar is whole: the objects behind this one can still be read.
            item = StixItem.Bad(fault, _number++, isEnd: false);
            (_state, at) = (then, at + consumed);
            return true;
        }

        if (_isLines && !_isBundle && !_isList)
        {
            item = BadLine(fault);
            return true;
        }

        IsDone = true;
        item = StixItem.Bad(fault, _number, isEnd: true);
        return true;
    }

    /// <summary>Of lines, one that is none does not spoil the next.</summary>
    private StixItem BadLine(JsonFault fault)
    {
        _state = State.BadLine;
        return StixItem.Bad(fault, _number++, isEnd: false);
    }

    private StixItem Good(ReadOnlyMemory<byte> bytes, long offset)
    {
        if (_number == limits.Objects)
        {
            IsDone = true;
            return StixItem.Bad(new JsonFault(JsonFaultCode.Count, offset), _number, isEnd: true);
        }

        var text = _indexer.TextOf(bytes);
        if (text.Root.Kind != JsonKind.Object)
            return StixItem.Bad(new JsonFault(JsonFaultCode.NotObject, offset), _number++, isEnd: false);
        if (OtherFormats.IsMisp(text.Root))
            return StixItem.Foreign(OtherFormat.Misp, offset, _number++, isEnd: false);
        if (!_isBundle && !_isList)
        {
            // The list of objects of a bundle, as of an envelope of TAXII, is optional (section 8.1).
            if (OtherFormats.IsTaxiiEnvelope(text.Root) || (text.Root.TryGet(CommonProperties.Type.JsonName, out var type) && type.Is("bundle"u8)))
                return StixItem.Envelope(new StixObject(text.Copy()), offset);
        }

        return StixItem.Of(new StixObject(text), offset, _number++, _isBundle);
    }

    private bool TryMember(ReadOnlySpan<byte> span, int start, bool final, out ScannedMember member)
    {
        member = new ScannedMember { Start = start };
        if (!_indexer.TryIndex(span[start..], final, out var consumed, out var fault))
        {
            member = member with { Fault = fault };
            return false;
        }

        var name = _indexer.TextOf(span.Slice(start, consumed).ToArray()).Root.GetString();
        var at = start + consumed;
        at += WhiteSpace(span[at..]);
        if (at < span.Length && span[at] == ':')
            at += 1 + WhiteSpace(span[(at + 1)..]);
        else if (at < span.Length)
            return Fault(ref member, JsonFaultCode.Syntax, at - start);
        if (at == span.Length)
            return Fault(ref member, JsonFaultCode.Truncated, at - start);

        if (name == "objects" && span[at] == '[')
        {
            member = member with { Name = name, IsObjects = true, End = at + 1 };
            return true;
        }

        if (!_indexer.TryIndex(span[at..], final, out consumed, out fault))
            return Fault(ref member, fault.Code, at - start + fault.Offset);
        member = member with { Name = name, Value = span.Slice(at, consumed).ToArray(), End = at + consumed };
        return true;
    }

    private static bool Fault(ref ScannedMember member, JsonFaultCode code, long offset)
    {
        member = member with { Fault = new JsonFault(code, offset) };
        return false;
    }

    private StixItem? ByteOrderMark(ReadOnlySpan<byte> span, bool final, ref int at)
    {
        if (span.Length < 3 && !final)
            return null;
        if (span.Length < 3 || span[1] != 0xBB || span[2] != 0xBF || Base + at > 0)
            return Fail(JsonFaultCode.Syntax, at);
        var mark = StixItem.Bad(new JsonFault(JsonFaultCode.ByteOrderMark, Base + at), -1, isEnd: false);
        at += 3;
        return mark;
    }

    private StixItem? End(int length)
    {
        IsDone = true;
        return _state is State.End or State.BadLine ? null : Fail(JsonFaultCode.Truncated, length);
    }

    private StixItem Fail(JsonFaultCode code, int at, string? name = null)
    {
        IsDone = true;
        return StixItem.Bad(new JsonFault(code, Base + at, name), -1, isEnd: true);
    }

    private static int WhiteSpace(ReadOnlySpan<byte> span)
    {
        var at = span.IndexOfAnyExcept(" \t\r\n"u8);
        return at < 0 ? span.Length : at;
    }
}

/// <summary>A member of a bundle: where it stands, and what it is.</summary>
internal readonly record struct ScannedMember
{
    public int Start { get; init; }

    public int End { get; init; }

    public string Name { get; init; }

    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>Whether this is the list of objects; then <see cref="End"/> is behind its bracket.</summary>
    public bool IsObjects { get; init; }

    public JsonFault Fault { get; init; }
}
