using System.Globalization;

namespace Parley.Stix.Patterns;

/// <summary>Constants from their tokens (9.2).</summary>
internal static class Literals
{
    /// <summary>A string's characters.</summary>
    public static string Unescape(ReadOnlySpan<char> text, Token token)
    {
        var inner = text[(token.Start + 1)..(token.End - 1)];
        if (!token.Escaped)
            return inner.ToString();
        var plain = new char[inner.Length];
        var length = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\')
                i++;
            plain[length++] = inner[i];
        }

        return new string(plain, 0, length);
    }

    /// <summary>The constant, or none and the code of what is wrong with it.</summary>
    public static Constant? Read(string text, Token token, out PatternFaultCode code)
    {
        code = PatternFaultCode.None;
        var span = text.AsSpan(token.Start, token.End - token.Start);
        switch (token.Kind)
        {
            case TokenKind.String:
                return new StringConstant(Unescape(text, token), token.Start);
            case TokenKind.Boolean:
                return new BooleanConstant(span[0] == 't', token.Start);
            case TokenKind.Integer when long.TryParse(span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) &&
                                        whole is >= -IntegerConstant.Largest and <= IntegerConstant.Largest:
                return new IntegerConstant(whole, token.Start);
            case TokenKind.Float when double.TryParse(span, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                return new FloatConstant(span.TrimStart('+').ToString(), number, token.Start);
            case TokenKind.Hex:
                return Hex(span[2..^1], token.Start, ref code);
            case TokenKind.Binary:
                return Binary(span[2..^1], token.Start, ref code);
            case TokenKind.Timestamp:
                if (Instant.TryParse(span[2..^1], out var instant))
                    return new TimestampConstant(span[2..^1].ToString(), instant, token.Start);
                code = PatternFaultCode.Timestamp;
                return null;
            default:
                code = PatternFaultCode.Number;
                return null;
        }
    }

    private static BytesConstant? Hex(ReadOnlySpan<char> digits, int offset, ref PatternFaultCode code)
    {
        if (Octets.TryHex(digits, out var bytes))
            return new BytesConstant(bytes, hex: true, offset);
        code = PatternFaultCode.Hex;
        return null;
    }

    private static BytesConstant? Binary(ReadOnlySpan<char> digits, int offset, ref PatternFaultCode code)
    {
        if (digits.Length > 0 && Octets.TryBase64(digits, out var bytes))
            return new BytesConstant(bytes, hex: false, offset);
        code = PatternFaultCode.Base64;
        return null;
    }
}

/// <summary>Numbers in the grammar's spelling: no exponent, and a full stop in every float (9.2).</summary>
internal static class Decimals
{
    /// <summary>The shortest digits that are this double again.</summary>
    public static string Text(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value));
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var sign = text[0] == '-' ? "-" : "";
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = text[sign.Length..(e < 0 ? text.Length : e)];
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var stop = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var whole = (stop < 0 ? digits.Length : stop) + exponent;
        if (whole <= 0)
            return $"{sign}0.{new string('0', -whole)}{digits}";
        return whole >= digits.Length ? $"{sign}{digits}{new string('0', whole - digits.Length)}.0" : $"{sign}{digits[..whole]}.{digits[whole..]}";
    }
}

/// <summary>Halves of surrogate pairs.</summary>
internal static class Surrogates
{
    /// <summary>Where the first half without its other half stands, or -1.</summary>
    public static int FirstLone(ReadOnlySpan<char> text)
    {
        for (var from = 0; ;)
        {
            var at = text[from..].IndexOfAnyInRange('\ud800', '\udfff');
            if (at < 0)
                return -1;
            at += from;
            if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
                return at;
            from = at + 2;
        }
    }
}
