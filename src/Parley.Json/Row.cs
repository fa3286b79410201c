namespace Parley.Json;

/// <summary>
/// One token of an indexed text: 12 bytes. Rows stand in the order of the text; a container's rows follow its own, a member's value follows its name.
/// </summary>
internal readonly struct Row
{
    private const int LengthBits = 28;
    private const uint LengthMask = (1u << LengthBits) - 1;
    private const uint EscapedFlag = 1u << 31;

    private readonly int _start;
    private readonly uint _lengthAndKind;
    private readonly int _extra;

    private Row(int start, int length, JsonKind kind, bool escaped, int extra)
    {
        _start = start;
        _lengthAndKind = (uint)length | ((uint)kind << LengthBits) | (escaped ? EscapedFlag : 0);
        _extra = extra;
    }

    /// <summary>Offset of the first byte; of a string, behind its quote.</summary>
    public int Start => _start;

    /// <summary>Bytes; of a string, between its quotes.</summary>
    public int Length => (int)(_lengthAndKind & LengthMask);

    public JsonKind Kind => (JsonKind)((_lengthAndKind >> LengthBits) & 7);

    /// <summary>Whether a string holds escapes, so that its text is not its bytes.</summary>
    public bool Escaped => (_lengthAndKind & EscapedFlag) != 0;

    /// <summary>Hash of a member's name.</summary>
    public int Hash => _extra;

    /// <summary>Rows of a value, its own included.</summary>
    public int Span => Kind >= JsonKind.Array ? _extra : 1;

    public static Row Scalar(int start, int length, JsonKind kind) => new(start, length, kind, escaped: false, 0);

    public static Row Text(int start, int length, bool escaped, int hash = 0) => new(start, length, JsonKind.String, escaped, hash);

    public static Row Container(int start, int length, JsonKind kind, int span) => new(start, length, kind, escaped: false, span);
}
