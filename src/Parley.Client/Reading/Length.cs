using System.Globalization;
using Parley.Words;

namespace Parley.Client;

/// <summary>How long there is still, or how long it is over, to the minute.</summary>
public static class Length
{
    /// <summary>From <paramref name="now"/> to <paramref name="at"/>: that it is over, where that is before.</summary>
    public static string Left(Catalogue words, string language, DateTimeOffset at, DateTimeOffset now)
    {
        var left = at - now;
        return words.Text(left < TimeSpan.Zero ? "time/over" : "time/left", language, Of(words, language, left.Duration()));
    }

    /// <summary>A length in days and hours, hours and minutes, or minutes.</summary>
    public static string Of(Catalogue words, string language, TimeSpan length)
    {
        var (days, hours, minutes) = (Number(length.Days), Number(length.Hours), Number(length.Minutes));
        return length.Days > 0 ? words.Text("time/days", language, days, hours)
            : length.Hours > 0 ? words.Text("time/hours", language, hours, minutes) : words.Text("time/minutes", language, minutes);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
