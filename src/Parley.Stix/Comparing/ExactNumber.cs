using System.Globalization;
using System.Text;

namespace Parley.Stix.Comparing;

/// <summary>A JSON number's exact value, whatever its spelling: 1, 1.0, 10e-1. A double would take 9007199254740993 for 9007199254740992.</summary>
internal static class ExactNumber
{
    /// <summary>Digits and exponent in the one form that each value has.</summary>
    public static string Of(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.ASCII.GetString(raw);
        var e = text.AsSpan().IndexOfAny('e', 'E');
        var mantissa = e < 0 ? text : text[..e];
        var isNegative = mantissa[0] == '-';
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var all = mantissa.TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        if (digits.Length == 0)
            return "0";
        if (!TryExponent(e < 0 ? "0" : text[(e + 1)..], out var exponent))
            return text;
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        var significant = digits.TrimEnd('0');
        exponent += digits.Length - significant.Length;
        return string.Create(CultureInfo.InvariantCulture, $"{(isNegative ? "-" : "")}{significant}e{exponent}");
    }

    /// <summary>An exponent beyond 15 digits leaves nothing that a double could hold; such a number is the same as itself only.</summary>
    private static bool TryExponent(string text, out long exponent)
    {
        exponent = 0;
        var digits = text.TrimStart('+', '-').TrimStart('0');
        if (digits.Length > 15)
            return false;
        exponent = digits.Length == 0 ? 0 : long.Parse(digits, CultureInfo.InvariantCulture) * (text[0] == '-' ? -1 : 1);
        return true;
    }
}
