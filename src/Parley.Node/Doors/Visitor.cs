using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Parley.Exchange;

namespace Parley.Node.Doors;

/// <summary>One connection at the outside door. What changes is changed by <see cref="Visitors"/> alone.</summary>
internal sealed class Visitor(ConnectionContext connection)
{
    public string Address { get; } = Place(connection.RemoteEndPoint);

    /// <summary>The member's TLS key it proved, in hex; null before.</summary>
    public string? Pin { get; set; }

    /// <summary>By whose word its key may become a member's; null otherwise.</summary>
    public Newcomer? Newcomer { get; set; }

    /// <summary>Whether it showed a key that is no member's.</summary>
    public bool IsStranger { get; set; }

    /// <summary>Whether a request has come.</summary>
    public bool HasAsked { get; set; }

    /// <summary>When it was last used, by the steady clock.</summary>
    public long Used { get; set; }

    public void SendAway() => connection.Abort(new ConnectionAbortedException("turned away"));

    /// <summary>The address; of IPv6 the network, for one host has a whole /64 of addresses.</summary>
    private static string Place(EndPoint? from)
    {
        if (from is not IPEndPoint { Address: var address })
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
