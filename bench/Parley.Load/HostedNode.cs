using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Node.Doors;
using Parley.Node.Hosting;
using Parley.Node.Slices;
using Parley.Node.Ways;
using Parley.Storage;

namespace Parley.Load;

/// <summary>A node in this process with both its doors open, put together as <c>parley-node run</c> does.</summary>
internal sealed class HostedNode : IAsyncDisposable
{
    private readonly WebApplication _outside;
    private readonly WebApplication _inside;

    private HostedNode(RunningNode running, WebApplication outside, WebApplication inside) => (Running, _outside, _inside) = (running, outside, inside);

    public RunningNode Running { get; }

    public static async Task<HostedNode> StartAsync(TestParty party, WaysOut? ways = null)
    {
        var (directory, identity) = party.Open();
        var running = await RunningNode.StartAsync(directory, identity, SqliteStore.Open(directory.StorePath), new NodeMarks(MarkFiles.Open(directory.MarksPath, [], directory.Profile.Party)), DeskChoice.Of(directory.StorePath), NodeSlices.All, NullLoggerFactory.Instance, TimeProvider.System, ways: ways);
        var outside = OutsideDoorApp.Build(running, party.Listen);
        var inside = InsideDoorApp.Build(running, directory.Socket);
        await outside.StartAsync();
        await inside.StartAsync();
        return new HostedNode(running, outside, inside);
    }

    public async ValueTask DisposeAsync()
    {
        await _inside.StopAsync();
        await _outside.StopAsync();
        await _inside.DisposeAsync();
        await _outside.DisposeAsync();
        await Running.DisposeAsync();
    }
}
