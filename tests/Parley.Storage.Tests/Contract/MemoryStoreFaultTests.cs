using Parley.Exchange;
using Parley.Testing.Store;
using Xunit;

namespace Parley.Storage.Tests.Contract;

public sealed class MemoryStoreFaultTests
{
    private readonly Queue<Action> _scheduled = new();

    [Fact]
    public async Task One_scheduled_sync_makes_durable_all_that_is_pending_by_then()
    {
        var store = new MemoryStore(_scheduled.Enqueue);
        var first = store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        var second = store.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(2))]);
        Assert.Empty(store.Feeds(Rows.Alpha));
        Assert.Single(_scheduled).Invoke();
        await Task.WhenAll(first, second);
        Assert.Equal(2, Assert.Single(store.Feeds(Rows.Alpha)).Size);
    }

    [Fact]
    public void A_crash_loses_what_is_pending_and_nothing_else()
    {
        var store = new MemoryStore(_scheduled.Enqueue);
        _ = store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        _scheduled.Dequeue()();
        var lost = store.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(2))]);
        var next = store.Crash();
        _scheduled.Dequeue()();
        Assert.False(lost.IsCompleted);
        Assert.False(store.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(2))]).IsCompleted);
        Assert.Equal(1, Assert.Single(next.Feeds(Rows.Alpha)).Size);
    }

    [Fact]
    public async Task A_crash_can_keep_what_had_reached_the_disk_unreported()
    {
        var store = new MemoryStore(_scheduled.Enqueue);
        var unreported = store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        _ = store.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(2))]);
        var next = store.Crash(durableAnyway: 1);
        Assert.False(unreported.IsCompleted);
        Assert.Equal(1, Assert.Single(next.Feeds(Rows.Alpha)).Size);
        var commit = next.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(3))]);
        while (_scheduled.TryDequeue(out var sync))
            sync();
        await commit;
    }

    [Fact]
    public async Task An_injected_fault_fails_that_commit_and_those_behind_it_with_its_code()
    {
        var store = new MemoryStore(_scheduled.Enqueue);
        var left = 1;
        store.Fault = _ => left-- > 0 ? null : new StoreFaultException(FaultCodes.StoreFull, lasting: false);
        var commits = Enumerable.Range(0, 3).Select(i => store.CommitAsync([Rows.Append(Rows.Us, i, Rows.Entry(1))])).ToArray();
        _scheduled.Dequeue()();
        await commits[0];
        Assert.Equal("store.full", (await Assert.ThrowsAsync<StoreFaultException>(() => commits[1])).Code);
        Assert.Equal("store.full", (await Assert.ThrowsAsync<StoreFaultException>(() => commits[2])).Code);
        Assert.Equal(1, Assert.Single(store.Feeds(Rows.Alpha)).Size);
    }
}
