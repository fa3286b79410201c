using System.Globalization;

namespace Parley.Json;

/// <summary>
/// A JSON number's exact value, which is a decimal fraction (RFC 8259, section 6), whatever its spelling: 1, 1.0 and 10e-1 are one number. A double would take
/// 9007199254740993 for 9007199254740992, and 1.0000000000000001 for 1.
/// </summary>
/// <remarks>Value = sign · 0.DIGITS · 10^Exponent. An exponent beyond 15 digits is not followed: such a number is the same as its own spelling only.</remarks>
internal readonly ref struct JsonNumber
{
    private const int LongestExponent = 15;

    private readonly ReadOnlySpan<byte> _digits;

    /// <param name="raw">The number as it was written; its grammar was checked.</param>
    public JsonNumber(ReadOnlySpan<byte> raw)
    {
        var e = raw.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = (e < 0 ? raw : raw[..e]).TrimStart((byte)'-');
        var point = mantissa.IndexOf((byte)'.');
        var whole = point < 0 ? mantissa.Length : point;
        var first = mantissa.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
            return;
        IsNegative = raw[0] == '-';
        if (!TryExponent(e < 0 ? [] : raw[(e + 1)..], out var exponent))
        {
            _digits = raw;
            IsSpelling = true;
            return;
        }

        _digits = mantissa[first..(mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9') + 1)];
        Exponent = exponent + (first < whole ? whole - first : whole - first + 1);
    }

    public bool IsNegative { get; }

    /// <summary>Whether <see cref="Digits"/> are the number as it was written.</summary>
    public bool IsSpelling { get; }

    public long Exponent { get; }

    /// <summary>From the first to the last that is not 0, with the point where it stood; empty of zero.</summary>
    public ReadOnlySpan<byte> Digits => _digits;

    public bool Equals(JsonNumber other)
    {
        if (IsNegative != other.IsNegative || IsSpelling != other.IsSpelling || Exponent != other.Exponent)
            return false;
        var (i, j) = (0, 0);
        while (i < _digits.Length && j < other._digits.Length)
        {
            i += !IsSpelling && _digits[i] == '.' ? 1 : 0;
            j += !IsSpelling && other._digits[j] == '.' ? 1 : 0;
            if (_digits[i++] != other._digits[j++])
                return false;
        }

        return i == _digits.Length && j == other._digits.Length;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        exponent = 0;
        var isNegative = !text.IsEmpty && text[0] == '-';
        var digits = text.TrimStart("+-"u8).TrimStart((byte)'0');
        if (digits.Length > LongestExponent)
            return false;
        exponent = digits.IsEmpty ? 0 : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) * (isNegative ? -1 : 1);
        return true;
    }
}
