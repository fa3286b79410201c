using System.Globalization;
using Parley.Api;

namespace Parley.Cli;

/// <summary>
/// A time as it is in the capitals of both sides. The zone of a party follows from its id where that begins with a code of ISO 3166 (<c>capitals.txt</c>: alpha-2, alpha-3 and the zone
/// of the seat of government in the IANA database); <c>PARLEY_ZONES=party=Area/City,…</c> says it for any other. A zone that is not known is not shown.
/// </summary>
internal sealed class LocalTimes(Session session)
{
    private readonly Dictionary<string, TimeZoneInfo?> _zones = new(StringComparer.Ordinal);

    /// <summary>Ours first; without the date where it is that of UTC.</summary>
    public string Show(ChannelView channel, DateTimeOffset time) => session.List(
        channel.Terms.Members.OrderBy(party => party != channel.Us).ThenBy(party => party, StringComparer.Ordinal)
            .Select(party => (Party: party, Zone: ZoneOf(party))).Where(one => one.Zone is not null)
            .DistinctBy(one => one.Zone!.Id).Select(one => Show(time, one.Party, one.Zone!)));

    private static string Show(DateTimeOffset time, string party, TimeZoneInfo zone)
    {
        var there = TimeZoneInfo.ConvertTime(time, zone);
        return $"{there.ToString(there.Date == time.UtcDateTime.Date ? "HH:mm" : "MM-dd HH:mm", CultureInfo.InvariantCulture)} {party}";
    }

    private TimeZoneInfo? ZoneOf(string party)
    {
        if (!_zones.TryGetValue(party, out var zone))
            _zones[party] = zone = Named(party) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : null;
        return zone;
    }

    private string? Named(string party)
    {
        var given = NamedValues.Read(NamedValues.List([session.Host.Variable("PARLEY_ZONES") ?? ""]));
        if (given.TryGetValue(party, out var zone))
            return zone;
        using var capitals = new StreamReader(typeof(LocalTimes).Assembly.GetManifestResourceStream("capitals.txt")!);
        while (capitals.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var two, var three, var capital] && party.Split('-')[0] is var code && (code == two || code == three))
                return capital;
        }

        return null;
    }
}
