namespace Parley.Stix.Json;

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
