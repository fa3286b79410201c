using Microsoft.AspNetCore.Connections;
using Parley.Exchange;
using Parley.Node.Hosting;

namespace Parley.Node.Doors;

/// <summary>
/// Who is at the outside door. Whoever has not proved a member's key has one of a few places, and gives it up to whoever comes next: so strangers can hold none of them,
/// and none of those that members have. Members push out nobody but themselves.
/// </summary>
internal sealed class Visitors(TurnedAway away, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly HandshakeGate _gate = new();
    private readonly Dictionary<string, List<Visitor>> _unproved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Visitor>> _members = new(StringComparer.Ordinal);

    /// <summary>Where each member last came from.</summary>
    private readonly Dictionary<string, string> _homes = new(StringComparer.Ordinal);
    private int _unprovedCount;

    /// <summary>Pushed out before they proved a key, and not gone yet.</summary>
    private readonly Dictionary<string, List<Visitor>> _leaving = new(StringComparer.Ordinal);

    /// <summary>A connection from its acceptance to its end.</summary>
    public async Task StayAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var visitor = new Visitor(connection);
        connection.Features.Set(visitor);
        if (!Enter(visitor, out var pushedOut))
        {
            away.Silent(visitor.Address);
            visitor.SendAway();
            return;
        }

        pushedOut?.SendAway();
        await using var patience = time.CreateTimer(_ => SendAwayUnlessAsked(visitor), null, TimeSpan.FromSeconds(DoorLimits.FirstRequestSeconds), Timeout.InfiniteTimeSpan);
        try
        {
            await _gate.PassAsync(connection, next);
        }
        finally
        {
            Leave(visitor);
        }
    }

    /// <summary>The other side proved that key in the handshake. It is let in if the key is a member's.</summary>
    public bool Prove(Visitor visitor, string? pin, IReadOnlySet<string> members)
    {
        if (pin is null || !members.Contains(pin))
        {
            visitor.IsStranger = true;
            return false;
        }

        Visitor? pushedOut = null;
        lock (_lock)
        {
            // It may have left already.
            if (!Remove(_unproved, visitor.Address, visitor))
                return false;
            _unprovedCount--;
            _homes[pin] = visitor.Address;
            visitor.Pin = pin;
            visitor.Used = time.GetTimestamp();
            var all = Of(_members, pin);
            if (all.Count >= DoorLimits.ConnectionsPerPin)
            {
                pushedOut = all.MinBy(other => other.Used);
                all.Remove(pushedOut!);
            }

            all.Add(visitor);
        }

        if (pushedOut is not null)
        {
            away.Member(pushedOut.Address);
            pushedOut.SendAway();
        }

        return true;
    }

    /// <summary>The key is no member's yet, but an identity stands for it. Before the core lets it in, at its first request, it has no more than a stranger's place. Always true.</summary>
    public bool Introduce(Visitor visitor, Newcomer newcomer)
    {
        lock (_lock)
            visitor.Newcomer = newcomer;
        return true;
    }

    /// <summary>A request came.</summary>
    public void Use(Visitor visitor)
    {
        lock (_lock)
            (visitor.HasAsked, visitor.Used) = (true, time.GetTimestamp());
    }

    /// <returns>False when too many of the same address are still on their way out, for the machine has too much to do: then there is no room to begin anything for it.</returns>
    private bool Enter(Visitor visitor, out Visitor? pushedOut)
    {
        pushedOut = null;
        lock (_lock)
        {
            if (_leaving.TryGetValue(visitor.Address, out var leaving) && leaving.Count >= DoorLimits.UnprovedConnections)
                return false;
            var here = Of(_unproved, visitor.Address);
            pushedOut = here.Count >= DoorLimits.UnprovedPerAddress ? Any(here) : _unprovedCount >= DoorLimits.UnprovedConnections ? Any(Largest()) : null;
            if (pushedOut is not null && Remove(_unproved, pushedOut.Address, pushedOut))
            {
                _unprovedCount--;
                Of(_leaving, pushedOut.Address).Add(pushedOut);
            }

            Of(_unproved, visitor.Address).Add(visitor);
            _unprovedCount++;
            return true;
        }
    }

    private void Leave(Visitor visitor)
    {
        lock (_lock)
        {
            if (visitor.Pin is { } pin)
                Remove(_members, pin, visitor);
            else if (Remove(_unproved, visitor.Address, visitor))
                _unprovedCount--;
            else
                Remove(_leaving, visitor.Address, visitor);
        }

        if (visitor.IsStranger)
            away.Stranger(visitor.Address);
        else if (visitor.Pin is null)
            away.Silent(visitor.Address);
    }

    private void SendAwayUnlessAsked(Visitor visitor)
    {
        lock (_lock)
        {
            if (visitor.HasAsked)
                return;
        }

        visitor.SendAway();
    }

    /// <summary>The address with the most places; one from which a member came only when there is no other.</summary>
    private List<Visitor> Largest() => _unproved.Where(address => address.Value.Count > 0).OrderBy(address => _homes.ContainsValue(address.Key)).ThenByDescending(address => address.Value.Count).First().Value;

    /// <summary>Not the oldest: who keeps coming could be sure to push out whoever takes longer over the handshake.</summary>
    private static Visitor Any(List<Visitor> visitors) => visitors[Random.Shared.Next(visitors.Count)];

    private static List<Visitor> Of(Dictionary<string, List<Visitor>> visitors, string key)
    {
        if (!visitors.TryGetValue(key, out var list))
            visitors[key] = list = [];
        return list;
    }

    private static bool Remove(Dictionary<string, List<Visitor>> visitors, string key, Visitor visitor)
    {
        if (!visitors.TryGetValue(key, out var list) || !list.Remove(visitor))
            return false;
        if (list.Count == 0)
            visitors.Remove(key);
        return true;
    }
}
