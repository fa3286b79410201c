using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Parley.Load;

/// <summary>Carries connections on to a door, from an address of its own choice, and can cut them all: the next message then needs a new one.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _sockets = [];
    private readonly EndPoint _door;

    public Relay(EndPoint door)
    {
        _door = door;
        _listener.Start();
        _ = AcceptAsync();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Where connections to the door come from.</summary>
    public IPAddress From { get; set; } = IPAddress.Loopback;

    public void Cut()
    {
        foreach (var socket in _sockets.Keys)
            socket.Dispose();
    }

    public void Dispose()
    {
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptSocketAsync());
        }
        catch (SocketException)
        {
            // Disposed.
        }
    }

    private async Task CarryAsync(Socket near)
    {
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using (near)
        {
            (_sockets[near], _sockets[far]) = (true, true);
            try
            {
                near.NoDelay = far.NoDelay = true;
                far.Bind(new IPEndPoint(From, 0));
                await far.ConnectAsync(_door);
                using NetworkStream here = new(near), there = new(far);
                await Task.WhenAny(here.CopyToAsync(there), there.CopyToAsync(here));
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException or IOException)
            {
                // Cut, or turned away at the door.
            }

            _sockets.TryRemove(near, out _);
            _sockets.TryRemove(far, out _);
        }
    }
}
