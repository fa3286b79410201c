namespace Parley.Stix.Patterns;

/// <summary>A time of UTC, in units of 10^-24 seconds since the year 0 (2.16). Digits beyond are cut off.</summary>
internal readonly record struct Instant(Int128 Value) : IComparable<Instant>
{
    private const int Digits = 24;

    private static readonly Int128 s_second = Int128.Parse("1000000000000000000000000", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly int[] s_daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

    public static bool operator <(Instant a, Instant b) => a.Value < b.Value;

    public static bool operator >(Instant a, Instant b) => a.Value > b.Value;

    public static bool operator <=(Instant a, Instant b) => a.Value <= b.Value;

    public static bool operator >=(Instant a, Instant b) => a.Value >= b.Value;

    public int CompareTo(Instant other) => Value.CompareTo(other.Value);

    /// <summary>
    /// Reads <c>YYYY-MM-DDTHH:mm:ss[.s+]Z</c> of a day that the calendar has (RFC 3339, section 5.7). Second 60, which leap seconds need, is the
    /// second after 59.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Instant instant)
    {
        instant = default;
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[^1] != 'Z')
            return false;
        if (!Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day) ||
            !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute) || !Number(text[17..19], out var second))
            return false;
        if (month is < 1 or > 12 || day < 1 || day > DaysIn(year, month) || hour > 23 || minute > 59 || second > 60)
            return false;
        var fraction = text[19..^1];
        if (fraction.Length > 0 && (fraction[0] != '.' || fraction.Length == 1 || fraction[1..].ContainsAnyExceptInRange('0', '9')))
            return false;
        var years = year - 1L;
        var days = (years * 365) + FloorDivide(years, 4) - FloorDivide(years, 100) + FloorDivide(years, 400) + s_daysBefore[month - 1] + (month > 2 && IsLeap(year) ? 1 : 0) + day - 1;
        var seconds = (((days * 24) + hour) * 60 + minute) * 60 + second;
        instant = new Instant((seconds * s_second) + Fraction(fraction.Length > 0 ? fraction[1..] : []));
        return true;
    }

    /// <summary>A length of time in our units: digits with or without a full stop, no sign. What is longer than 10^12 seconds is that; what is too short for a unit is one.</summary>
    public static Int128 Seconds(ReadOnlySpan<char> text)
    {
        var stop = text.IndexOf('.');
        var whole = (stop < 0 ? text : text[..stop]).TrimStart('0');
        var fraction = stop < 0 ? [] : text[(stop + 1)..];
        Int128 seconds = 0;
        if (whole.Length > 12)
            return 1_000_000_000_000 * s_second;
        foreach (var digit in whole)
            seconds = (seconds * 10) + (digit - '0');
        var value = (seconds * s_second) + Fraction(fraction);
        return value == 0 && fraction.ContainsAnyExcept('0') ? 1 : value;
    }

    private static Int128 Fraction(ReadOnlySpan<char> digits)
    {
        Int128 value = 0;
        for (var i = 0; i < Digits; i++)
            value = (value * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        return value;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    private static long FloorDivide(long a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    private static int DaysIn(int year, int month) => s_daysBefore[month] - s_daysBefore[month - 1] + (month == 2 && IsLeap(year) ? 1 : 0);
}
