using Microsoft.Extensions.Logging;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Keystore;
using Parley.Node.Carriers;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Node.Hosting;

/// <summary>A party's node in this process: its directory, keys, store, and the exchange core on its loop.</summary>
public sealed class RunningNode : IAsyncDisposable
{
    private readonly NodeLoop _loop = new();
    private readonly HttpsCarrier _carrier;
    private readonly LocalNode _node;

    private RunningNode(PartyDirectory directory, NodeIdentity identity, SqliteStore store, ILoggerFactory logs, TimeProvider time)
    {
        (Directory, Identity, Store) = (directory, identity, store);
        Started = time.GetUtcNow();
        Alarms = new AlarmBook(time, logs.CreateLogger<AlarmBook>());
        _carrier = new HttpsCarrier(identity.Certificate);
        var seams = new NodeSeams(time, new SystemRandom(), store, _carrier, new PoolWorkers(), Alarms);
        var keys = new NodeKeys(SuiteRegistry.Standard, identity.Rings, identity.Vouch);
        _node = new LocalNode(seams, keys);
    }

    public PartyDirectory Directory { get; }

    public NodeIdentity Identity { get; }

    public SqliteStore Store { get; }

    public AlarmBook Alarms { get; }

    public DateTimeOffset Started { get; }

    /// <summary>Cancelled when the core died of a bug: the process must end and be started anew.</summary>
    public CancellationToken Failed => _loop.Failed;

    public Exception? Fault => _loop.Fault;

    /// <summary>Starts the core on an opened store. The node takes over the store.</summary>
    public static async Task<RunningNode> StartAsync(PartyDirectory directory, NodeIdentity identity, SqliteStore store, ILoggerFactory logs, TimeProvider time)
    {
        var running = new RunningNode(directory, identity, store, logs, time);
        await running.On(node =>
        {
            node.Start();
            return Task.FromResult(true);
        });
        return running;
    }

    /// <summary>What we say of ourselves at first contact.</summary>
    public PartyCard Card() => new(
        Directory.Profile.Party, Directory.Profile.Names, Directory.Identity.Encoded, Identity.Ring.KeySet.Encoded, Identity.Vouch, Directory.Profile.Address);

    /// <summary>Runs work with the core, on its loop.</summary>
    public Task<T> On<T>(Func<LocalNode, Task<T>> work) => _loop.Run(() => work(_node));

    public Task<T> On<T>(Func<LocalNode, T> work) => _loop.Run(() => work(_node));

    public async ValueTask DisposeAsync()
    {
        await On(async node =>
        {
            await node.StopAsync();
            return true;
        });
        _node.Dispose();
        _loop.Dispose();
        _carrier.Dispose();
        await Store.DisposeAsync();
        Identity.Dispose();
    }
}
