using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Parley.Keystore;
using Parley.Node.Doors;
using Parley.Node.Hosting;
using Parley.Protocol;

namespace Parley.Server.Commands;

/// <summary>The doors of a running node: one outside, two or three inside.</summary>
internal sealed class Doors : IAsyncDisposable
{
    private readonly List<WebApplication> _open = [];

    /// <summary>Opens all that were asked for, or says which one cannot be opened.</summary>
    /// <param name="https">Where the inside door listens for HTTPS, and what it needs for that; null for the socket only.</param>
    public async Task<Refusal?> OpenAsync(RunningNode node, IPEndPoint listen, (IPEndPoint Listen, InsideAccess Access)? https, CancellationToken cancel)
    {
        if (!await TryStartAsync(OutsideDoorApp.Build(node, listen), cancel))
            return new Refusal("node.port-busy", node.Directory.Profile.Listen);

        foreach (var (socket, build) in new (string, Func<RunningNode, string, WebApplication>)[] { (node.Directory.Socket, InsideDoorApp.Build), (node.Directory.ConsoleSocket, InsideDoorApp.BuildConsole) })
        {
            // A socket that a killed process left behind is in nobody's use: the store's lock is ours.
            File.Delete(socket);
            if (!await TryStartAsync(build(node, socket), cancel))
                return new Refusal("node.port-busy", socket);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return https is { } wanted && !await TryStartAsync(InsideDoorApp.BuildHttps(node, wanted.Listen, wanted.Access), cancel)
            ? new Refusal("node.inside-port-busy", wanted.Listen.ToString())
            : null;
    }

    /// <summary>Lets what is under way end, inside first.</summary>
    public async Task CloseAsync()
    {
        foreach (var door in Enumerable.Reverse(_open))
            await door.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var door in Enumerable.Reverse(_open))
            await door.DisposeAsync();
    }

    private async Task<bool> TryStartAsync(WebApplication door, CancellationToken cancel)
    {
        _open.Add(door);
        try
        {
            await door.StartAsync(cancel);
            return true;
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            return false;
        }
    }
}
