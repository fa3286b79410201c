namespace Parley.Json;

/// <summary>A name and its value.</summary>
public readonly struct JsonMember
{
    private readonly JsonText _text;
    private readonly int _row;

    internal JsonMember(JsonText text, int row) => (_text, _row) = (text, row);

    /// <summary>The name, as a string value.</summary>
    public JsonValue Name => new(_text, _row);

    public JsonValue Value => new(_text, _row + 1);

    /// <summary>Whether it has that name; costs less than a comparison of texts.</summary>
    public bool Has(JsonName name) => NameHash == name.Hash && Name.Is(name.Utf8);

    internal int NameHash => _text.Rows[_row].Hash;
}

/// <summary>An object's members, in the order of the text.</summary>
public readonly struct JsonMembers
{
    private readonly JsonText _text;
    private readonly int _row;
    private readonly int _end;

    internal JsonMembers(JsonText text, int row, Row container) => (_text, _row, _end) = (text, row, row + container.Span);

    public Enumerator GetEnumerator() => new(_text, _row + 1, _end);

    public struct Enumerator
    {
        private readonly JsonText _text;
        private readonly int _end;
        private int _next;
        private int _row;

        internal Enumerator(JsonText text, int first, int end) => (_text, _next, _end) = (text, first, end);

        public readonly JsonMember Current => new(_text, _row);

        public bool MoveNext()
        {
            _row = _next;
            if (_row >= _end)
                return false;
            _next = _row + 1 + _text.Rows[_row + 1].Span;
            return true;
        }
    }
}

/// <summary>A list's items, in the order of the text.</summary>
public readonly struct JsonItems
{
    private readonly JsonText _text;
    private readonly int _row;
    private readonly int _end;

    internal JsonItems(JsonText text, int row, Row container) => (_text, _row, _end) = (text, row, row + container.Span);

    public Enumerator GetEnumerator() => new(_text, _row + 1, _end);

    public struct Enumerator
    {
        private readonly JsonText _text;
        private readonly int _end;
        private int _next;
        private int _row;

        internal Enumerator(JsonText text, int first, int end) => (_text, _next, _end) = (text, first, end);

        public readonly JsonValue Current => new(_text, _row);

        public bool MoveNext()
        {
            _row = _next;
            if (_row >= _end)
                return false;
            _next = _row + _text.Rows[_row].Span;
            return true;
        }
    }
}
