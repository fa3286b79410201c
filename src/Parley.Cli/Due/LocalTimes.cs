using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>A time as it is in the capitals of both sides; <c>PARLEY_ZONES=party=Area/City,…</c> says the zone of a party whose id does not.</summary>
internal sealed class LocalTimes(Session session)
{
    private readonly Capitals _capitals = new(NamedValues.Read(NamedValues.List([session.Host.Variable("PARLEY_ZONES") ?? ""])));

    /// <summary>Ours first; without the date where it is that of UTC.</summary>
    public string Show(ChannelView channel, DateTimeOffset time) =>
        session.List(_capitals.Of(channel.Us, channel.Terms.Members).Select(one => Show(time, one.Party, one.Zone)));

    private static string Show(DateTimeOffset time, string party, TimeZoneInfo zone)
    {
        var there = TimeZoneInfo.ConvertTime(time, zone);
        return $"{there.ToString(there.Date == time.UtcDateTime.Date ? "HH:mm" : "MM-dd HH:mm", CultureInfo.InvariantCulture)} {party}";
    }
}
