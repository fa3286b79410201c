using System.Globalization;

namespace Parley.Cli;

/// <summary>How long there is still, or how long it is over, to the minute and by the clock here.</summary>
internal static class TimeLeft
{
    public static string Say(Session session, DateTimeOffset at)
    {
        var left = at - session.Host.Time.GetUtcNow();
        return session.Say(left < TimeSpan.Zero ? "time/over" : "time/left", Length(session, left.Duration()));
    }

    public static string Length(Session session, TimeSpan length)
    {
        var (days, hours, minutes) = (Number(length.Days), Number(length.Hours), Number(length.Minutes));
        return length.Days > 0 ? session.Say("time/days", days, hours) : length.Hours > 0 ? session.Say("time/hours", hours, minutes) : session.Say("time/minutes", minutes);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
