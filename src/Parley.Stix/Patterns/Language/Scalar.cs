using System.Text;
using Parley.Json;

namespace Parley.Stix.Patterns;

/// <summary>A constant ready to be compared with values: equal, or in which order; null where their types are not comparable (9.2, 9.6.1).</summary>
internal sealed class Scalar
{
    private readonly Constant _constant;
    private readonly byte[] _utf8 = [];
    private readonly byte[]? _octets;

    public Scalar(Constant constant)
    {
        _constant = constant;
        if (constant is StringConstant text)
            (_utf8, _octets) = (Encoding.UTF8.GetBytes(text.Value), Latin(text.Value));
        else if (constant is BytesConstant bytes)
            _octets = bytes.Value.ToArray();
    }

    /// <summary>Less than zero, zero or more, as the value is less, equal or greater.</summary>
    public int? Compare(JsonValue value) => (_constant, value.Kind) switch
    {
        (StringConstant, JsonKind.String) => value.Text.SequenceCompareTo(_utf8),
        (IntegerConstant whole, JsonKind.Number) => value.TryGetInt64(out var number) ? number.CompareTo(whole.Value) : Compare(value.GetDouble(), whole.Value),
        (FloatConstant real, JsonKind.Number) => value.TryGetInt64(out var number) ? -Compare(real.Value, number) : value.GetDouble().CompareTo(real.Value),
        (BooleanConstant flag, JsonKind.True or JsonKind.False) => (value.Kind == JsonKind.True).CompareTo(flag.Value),
        (TimestampConstant time, JsonKind.String) => Instant.TryParse(value.GetString(), out var instant) ? instant.CompareTo(time.Instant) : null,
        (BytesConstant, JsonKind.String) => Latin(value.GetString()) is { } octets ? octets.AsSpan().SequenceCompareTo(_octets) : null,
        _ => null,
    };

    /// <inheritdoc cref="Compare(JsonValue)"/>
    public int? Compare(ReadOnlySpan<byte> octets) => _octets is null ? null : octets.SequenceCompareTo(_octets);

    public bool IsEqual(JsonValue value) => _constant is StringConstant ? value.Is(_utf8) : Compare(value) == 0;

    /// <summary>A double and a whole number, exactly: the double's neighbours may be further apart than one.</summary>
    internal static int Compare(double real, long whole)
    {
        if (real >= 9.2233720368547758e18)
            return 1;
        if (real < -9.2233720368547758e18)
            return -1;
        var floor = Math.Floor(real);
        var order = ((long)floor).CompareTo(whole);
        return order != 0 ? order : real > floor ? 1 : 0;
    }

    /// <summary>One octet for each character, if all are below U+0100 (9.2).</summary>
    internal static byte[]? Latin(string text)
    {
        if (text.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff'))
            return null;
        var octets = new byte[text.Length];
        for (var i = 0; i < octets.Length; i++)
            octets[i] = (byte)text[i];
        return octets;
    }
}

/// <summary>How a property's string stands for octets: its name says it (2.1, 2.8).</summary>
internal readonly record struct Encoded(bool IsHex, bool IsBinary)
{
    public static Encoded No => default;

    public static Encoded Of(ObjectPath path)
    {
        var last = path.LastProperty;
        return new Encoded(last.EndsWith("_hex", StringComparison.Ordinal), last.EndsWith("_bin", StringComparison.Ordinal));
    }

    public bool TryDecode(JsonValue value, out byte[] octets) =>
        IsHex ? Octets.TryHex(value.GetString(), out octets) : Octets.TryBase64(value.GetString(), out octets);
}
