namespace Parley.Stix.Json;

/// <summary>A name and its value.</summary>
public readonly struct JsonMember
{
    private readonly JsonText _text;
    private readonly int _row;

    internal JsonMember(JsonText text, int row) => (_text, _row) = (text, row);

    /// <summary>The name, as a string value.</summary>
    public JsonValue Name => new(_text, _row);

    public JsonValue Value => new(_text, _row + 1);

    internal int NameHash => _text.Rows[_row].Hash;
}
