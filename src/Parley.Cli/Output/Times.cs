using System.Globalization;

namespace Parley.Cli;

/// <summary>Times as people read them: always UTC, always saying so.</summary>
internal static class Times
{
    /// <summary>An ISO 8601 time of the inside door; what is no time is shown as it came.</summary>
    public static string Show(string? iso) =>
        iso is null ? "" : DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Show(time) : iso;

    public static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Milliseconds since 1970; what is no date is shown as the number.</summary>
    public static string Show(long milliseconds) =>
        milliseconds is >= 0 and <= 253_402_300_799_999
            ? Show(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)) : milliseconds.ToString(CultureInfo.InvariantCulture);

    public static string ShowSeconds(long seconds) => seconds > 253_402_300_799 ? seconds.ToString(CultureInfo.InvariantCulture) : Show(seconds * 1000);

    /// <summary>As the inside door writes times.</summary>
    public static string Iso(long milliseconds) => milliseconds is >= 0 and <= 253_402_300_799_999
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : milliseconds.ToString(CultureInfo.InvariantCulture);
}
