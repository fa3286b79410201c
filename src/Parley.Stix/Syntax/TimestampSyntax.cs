namespace Parley.Stix.Values;

/// <summary>YYYY-MM-DDTHH:mm:ss[.s+]Z (section 2.16).</summary>
internal static class TimestampSyntax
{
    public enum Verdict
    {
        Good,
        Format,
        Date,
    }

    public static Verdict Check(ReadOnlySpan<byte> text)
    {
        // 0123456789012345678
        // YYYY-MM-DDTHH:mm:ss
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[^1] != 'Z')
            return Verdict.Format;
        if (!Digits(text[..4]) || !Digits(text[5..7]) || !Digits(text[8..10]) || !Digits(text[11..13]) || !Digits(text[14..16]) || !Digits(text[17..19]))
            return Verdict.Format;
        if (text.Length > 20 && (text[19] != '.' || text.Length == 21 || !Digits(text[20..^1])))
            return Verdict.Format;

        var (year, month, day) = ((Two(text) * 100) + Two(text[2..]), Two(text[5..]), Two(text[8..]));
        var (hour, minute, second) = (Two(text[11..]), Two(text[14..]), Two(text[17..]));
        var isReal = year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour <= 23 && minute <= 59 &&
            (second <= 59 || (second == 60 && hour == 23 && minute == 59));
        return isReal ? Verdict.Good : Verdict.Date;
    }

    /// <summary>Digits after the second.</summary>
    public static int Precision(ReadOnlySpan<byte> text) => Math.Max(0, text.Length - 21);

    /// <summary>Whole seconds and the fraction without zeros at its end: equal for equal times. Of a text that is good.</summary>
    public static ReadOnlySpan<byte> Shortest(ReadOnlySpan<byte> text) => text.Length <= 20 ? text[..19] : text[..^1].TrimEnd((byte)'0').TrimEnd((byte)'.');

    /// <summary>Order of two texts that are both good.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left[..19].SequenceCompareTo(right[..19]) is var order and not 0 ? order : Fraction(left).SequenceCompareTo(Fraction(right));

    private static ReadOnlySpan<byte> Fraction(ReadOnlySpan<byte> text) => text.Length <= 20 ? [] : text[20..^1].TrimEnd((byte)'0');

    private static bool Digits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static int Two(ReadOnlySpan<byte> text) => ((text[0] - '0') * 10) + text[1] - '0';
}
