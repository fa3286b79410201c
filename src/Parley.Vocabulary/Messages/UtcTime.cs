using System.Globalization;

namespace Parley.Vocabulary;

/// <summary>A time as messages write it: UTC, ISO 8601 with Z, from 1970 on. The two forms of one time are two values, for their bytes differ.</summary>
/// <param name="Milliseconds">Whether three digits of a second are written.</param>
public readonly record struct UtcTime(DateTimeOffset At, bool Milliseconds)
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Finer = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <param name="ms">Milliseconds since 1970.</param>
    public static UtcTime Of(long ms) => new(DateTimeOffset.FromUnixTimeMilliseconds(ms), ms % 1000 != 0);

    public static bool TryParse(string text, out UtcTime time)
    {
        var finer = text.Length > Seconds.Length - 4;
        var read = DateTimeOffset.TryParseExact(
            text, finer ? Finer : Seconds, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at);
        time = new(at, finer);
        return read && at.Year >= 1970;
    }

    /// <summary>Milliseconds since 1970.</summary>
    public long Ms => At.ToUnixTimeMilliseconds();

    public override string ToString() => At.ToString(Milliseconds ? Finer : Seconds, CultureInfo.InvariantCulture);
}
