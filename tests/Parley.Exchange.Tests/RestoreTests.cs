using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Testing.Simulation;
using Parley.Testing.Store;

namespace Parley.Exchange.Tests;

/// <summary>A channel fetched back into an empty store.</summary>
public sealed class RestoreTests
{
    /// <summary>Of a channel that was just made its members may have signed nothing when one of them loses its store.</summary>
    [Fact]
    public async Task A_peer_that_has_signed_nothing_yet_is_named_and_nothing_is_kept()
    {
        var store = new MemoryStore();
        using TestParty other = new("other");
        var restore = new Restore(new NodeSeams(TimeProvider.System, new SeededRandom(1), store, new SimFiles(), new Silent(), other, other, new MemoryMarks()), CheapSuites.Registry);
        var (rules, refusal) = await restore.FromNothingAsync(
            ChannelId.From(new byte[ChannelId.SizeBytes]), "us", new PeerAddress("cn", "https://cn.example:7443", new byte[32]), TestContext.Current.CancellationToken);
        Assert.Null(rules);
        Assert.Equal(new Refusal("node.restore-nothing", "cn"), refusal);
        Assert.Empty(store.Channels());
    }

    /// <summary>Knows the caller, and has no entry under a signed head.</summary>
    private sealed class Silent : ICarrier
    {
        public Task<ReadOnlyMemory<byte>> SendAsync(PeerAddress to, OutsideRequest request, CancellationToken cancel) => Task.FromResult(ReadOnlyMemory<byte>.Empty);
    }
}
