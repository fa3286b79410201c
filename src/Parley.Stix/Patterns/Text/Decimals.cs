using System.Globalization;

namespace Parley.Stix.Patterns;

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
