using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Keystore;
using Parley.Node.Carriers;
using Parley.Node.Hosting;
using Parley.Node.Watch;
using Parley.Protocol;
using Parley.Storage;

namespace Parley.Server.Commands;

/// <summary>The core on a store of a node that does not run: for maintenance. Nothing is sent or signed by itself.</summary>
internal sealed class Offline(Session session, NodeIdentity identity, SqliteStore store, MarkFiles marks) : IDisposable
{
    private readonly HttpsCarrier _carrier = new(identity.Introduction);

    public NodeSeams Seams => field ??= new NodeSeams(
        TimeProvider.System, new SystemRandom(), store, identity.Ephemeral(), _carrier, new PoolWorkers(), new AlarmBook(TimeProvider.System, NullLogger<AlarmBook>.Instance), marks);

    /// <summary>Makes the projections again.</summary>
    public async Task<long> RebuildAsync()
    {
        using var loop = new NodeLoop();
        return await loop.Run(() => Rebuild.RunAsync(store, SuiteRegistry.Standard, Progress));
    }

    /// <summary>Erases the body of a message.</summary>
    public Task<Refusal?> EraseAsync(ChannelId channel, EntryLink link, bool beforeRetention) => RunAsync(node => Erasure.RunAsync(node, Seams, channel, link, beforeRetention));

    /// <summary>Works with the core on the store as it is now.</summary>
    public async Task<T> RunAsync<T>(Func<LocalNode, Task<T>> work)
    {
        using var loop = new NodeLoop();
        using var node = new LocalNode(Seams, identity.Keys());
        return await loop.Run(() => work(node));
    }

    public void Dispose() => _carrier.Dispose();

    private void Progress(long done)
    {
        if (session.Host.IsTerminal)
            session.Host.Error.Write("\r" + session.Say("rebuild/entries", done.ToString(CultureInfo.InvariantCulture)));
    }
}
