using System.Globalization;
using System.Text;
using Parley.Stix.Values;

namespace Parley.Stix;

/// <summary>
/// A timestamp of section 2.16, as precise as it is written: any number of digits after the second. Ordered by time; two spellings of one time are equal.
/// </summary>
public readonly struct StixTimestamp : IEquatable<StixTimestamp>, IComparable<StixTimestamp>
{
    private const int WholePart = 19;

    private readonly string? _text;

    private StixTimestamp(string text) => _text = text;

    /// <summary>Digits after the second, without the zeros at their end.</summary>
    private ReadOnlySpan<char> Fraction => _text is null || _text.Length <= WholePart + 1 ? [] : _text.AsSpan(WholePart + 1, _text.Length - WholePart - 2).TrimEnd('0');

    private ReadOnlySpan<char> Whole => _text.AsSpan(0, _text is null ? 0 : WholePart);

    public static bool operator ==(StixTimestamp left, StixTimestamp right) => left.Equals(right);

    public static bool operator !=(StixTimestamp left, StixTimestamp right) => !left.Equals(right);

    public static bool operator <(StixTimestamp left, StixTimestamp right) => left.CompareTo(right) < 0;

    public static bool operator >(StixTimestamp left, StixTimestamp right) => left.CompareTo(right) > 0;

    public static bool operator <=(StixTimestamp left, StixTimestamp right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StixTimestamp left, StixTimestamp right) => left.CompareTo(right) >= 0;

    /// <summary>A time with milliseconds, the precision that <c>created</c> and <c>modified</c> need.</summary>
    public static StixTimestamp From(DateTimeOffset time) => new(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>Reads the form of section 2.16, a real date, and 23:59:60 as the one leap second that can be.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out StixTimestamp timestamp)
    {
        timestamp = default;
        if (TimestampSyntax.Check(utf8) != TimestampSyntax.Verdict.Good)
            return false;
        timestamp = new StixTimestamp(Encoding.ASCII.GetString(utf8));
        return true;
    }

    /// <summary>The nearest time at or before this one that the platform can tell: 100 nanoseconds; a leap second is the second before it.</summary>
    public DateTimeOffset ToDateTimeOffset()
    {
        var text = _text ?? "0001-01-01T00:00:00Z";
        var second = int.Parse(text.AsSpan(17, 2), CultureInfo.InvariantCulture);
        var whole = new DateTimeOffset(
            int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(8, 2), CultureInfo.InvariantCulture),
            int.Parse(text.AsSpan(11, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(14, 2), CultureInfo.InvariantCulture), Math.Min(second, 59), TimeSpan.Zero);
        var ticks = Fraction.Length == 0 ? 0 : long.Parse(string.Concat(Fraction[..Math.Min(7, Fraction.Length)], "0000000").AsSpan(0, 7), CultureInfo.InvariantCulture);
        return whole.AddTicks(ticks);
    }

    public int CompareTo(StixTimestamp other) => Whole.SequenceCompareTo(other.Whole) is var order and not 0 ? order : Fraction.SequenceCompareTo(other.Fraction);

    public bool Equals(StixTimestamp other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is StixTimestamp other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var c in Whole)
            hash.Add(c);
        foreach (var c in Fraction)
            hash.Add(c);
        return hash.ToHashCode();
    }

    /// <summary>As it was written.</summary>
    public override string ToString() => _text ?? "";
}
