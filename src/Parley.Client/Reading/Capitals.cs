using System.Collections.Concurrent;

namespace Parley.Client;

/// <summary>
/// The time zones of parties. That of a party follows from its id where that begins with a code of ISO 3166 (<c>capitals.txt</c>: alpha-2, alpha-3 and the zone of the seat of
/// government in the IANA database); for any other it is given. A zone that is not known is not shown. Safe for concurrent use.
/// </summary>
/// <param name="given">Party id to a name of the IANA database.</param>
public sealed class Capitals(IReadOnlyDictionary<string, string> given)
{
    private readonly ConcurrentDictionary<string, TimeZoneInfo?> _zones = new(StringComparer.Ordinal);

    /// <summary>The zone of a party, or null.</summary>
    public TimeZoneInfo? ZoneOf(string party) =>
        _zones.GetOrAdd(party, id => Named(id) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : null);

    /// <summary>Zones of a channel's members, ours first, each once, with the party it is named by.</summary>
    public IEnumerable<(string Party, TimeZoneInfo Zone)> Of(string us, IEnumerable<string> members) =>
        members.OrderBy(party => party != us).ThenBy(party => party, StringComparer.Ordinal)
            .Select(party => (Party: party, Zone: ZoneOf(party)!)).Where(one => one.Zone is not null).DistinctBy(one => one.Zone.Id);

    private string? Named(string party)
    {
        if (given.TryGetValue(party, out var zone))
            return zone;
        using var capitals = new StreamReader(typeof(Capitals).Assembly.GetManifestResourceStream("capitals.txt")!);
        while (capitals.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var two, var three, var capital] && party.Split('-')[0] is var code && (code == two || code == three))
                return capital;
        }

        return null;
    }
}
