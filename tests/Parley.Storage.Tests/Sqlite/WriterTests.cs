using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Storage.Sqlite;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

public sealed class WriterTests : IDisposable
{
    private const int PageAndFrameBytes = 4096 + 24;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_waits_together_is_one_transaction_up_to_a_limit()
    {
        await using var store = SqliteStore.Open(_folder.Store, new StoreOptions { GroupChanges = 100 });
        store.Hold(true);
        var commits = Enumerable.Range(0, 250).Select(i => store.CommitAsync([Rows.Append(Rows.Us, i, Rows.Entry(1))])).ToArray();
        store.Hold(false);
        await Task.WhenAll(commits);
        Assert.Equal(250, store.Statistics.Commits);
        Assert.Equal(3, store.Statistics.Transactions);
    }

    [Fact]
    public async Task Those_behind_a_failed_commit_fail_though_they_are_not_of_its_group()
    {
        await using var store = SqliteStore.Open(_folder.Store, new StoreOptions { GroupChanges = 1 });
        store.Hold(true);
        var before = store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        var wrong = store.CommitAsync([Rows.Append(Rows.Us, 5, Rows.Entry(1))]);
        var behind = Enumerable.Range(1, 5).Select(size => store.CommitAsync([new PutDelivered(Rows.Alpha, "cn", size)])).ToArray();
        store.Hold(false);
        await before;
        await Assert.ThrowsAsync<InvalidOperationException>(() => wrong);
        foreach (var commit in behind)
            Assert.Equal("store.behind", (await Assert.ThrowsAsync<TryLaterException>(() => commit)).Code);
        Assert.Equal(0, store.DeliveredSize(Rows.Alpha, "cn"));
        Assert.Equal(6, store.Statistics.Failures);
    }

    [Fact]
    public async Task A_commit_larger_than_a_group_is_written_whole()
    {
        await using var store = SqliteStore.Open(_folder.Store, new StoreOptions { GroupChanges = 2, GroupBytes = 10 });
        await store.CommitAsync([.. Enumerable.Range(0, 20).Select(i => Rows.Append(Rows.Us, i, Rows.Entry(1)))]);
        Assert.Equal(1, store.Statistics.Transactions);
        Assert.Equal(20, store.Feeds(Rows.Alpha)[0].Size);
    }

    [Fact]
    public async Task Too_much_waiting_is_refused_and_leaves_what_waits_alone()
    {
        await using var store = SqliteStore.Open(_folder.Store, new StoreOptions { QueueBytes = 1000 });
        store.Hold(true);
        var first = store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1, bodyBytes: 900))]);
        var refused = await Assert.ThrowsAsync<TryLaterException>(() => store.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(1, bodyBytes: 900))]));
        Assert.Equal(FaultCodes.StoreBusy, refused.Code);
        store.Hold(false);
        await first;
        await store.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(1, bodyBytes: 5000))]);
    }

    [Fact]
    public async Task A_full_disk_fails_the_group_and_those_behind_it_and_spares_what_is_there()
    {
        long size = 0;
        await using (var store = SqliteStore.Open(_folder.Store, new StoreOptions { MaxPages = 80 }))
        {
            await store.CommitAsync([Rows.Member("cn")]);
            var failure = await Assert.ThrowsAsync<StoreFaultException>(async () =>
            {
                for (; ; size++)
                    await store.CommitAsync([Rows.Append(Rows.Us, size, Rows.Entry(1, bodyBytes: 4000))]);
            });
            Assert.Equal((FaultCodes.StoreFull, false), (failure.Code, failure.Lasting));
            Assert.InRange(size, 10, 80);

            store.Hold(true);
            var full = store.CommitAsync([new PutDelivered(Rows.Alpha, "cn", 1), Rows.Append(Rows.Us, size, Rows.Entry(1, bodyBytes: 100_000))]);
            var behind = store.CommitAsync([new PutDelivered(Rows.Alpha, "cn", 2)]);
            store.Hold(false);
            Assert.Equal("store.full", (await Assert.ThrowsAsync<StoreFaultException>(() => full)).Code);
            Assert.Equal("store.full", (await Assert.ThrowsAsync<StoreFaultException>(() => behind)).Code);
            Assert.Equal(size, Assert.Single(store.Feeds(Rows.Alpha)).Size);
            Assert.Equal(0, store.DeliveredSize(Rows.Alpha, "cn"));
            await store.CommitAsync([new PutDelivered(Rows.Alpha, "cn", 3)]);
        }

        await using var larger = SqliteStore.Open(_folder.Store);
        Assert.Empty(larger.CheckFile());
        Assert.Equal(size, larger.Entries(Rows.Us, 0, int.MaxValue, long.MaxValue).Count);
        await larger.CommitAsync([Rows.Append(Rows.Us, size, Rows.Entry(1, bodyBytes: 4000))]);
    }

    [Fact]
    public async Task Every_transaction_syncs_the_log_and_deleting_overwrites()
    {
        await SqliteStore.Open(_folder.Store).DisposeAsync();
        using var writer = SqliteStore.OpenWriter(_folder.Store, StoreOptions.Default);
        Assert.Equal(2, writer.Scalar("PRAGMA synchronous")); // FULL; NORMAL loses reported commits in a power cut.
        Assert.Equal(1, writer.Scalar("PRAGMA secure_delete"));
        Assert.Equal(0, writer.Scalar("PRAGMA wal_autocheckpoint"));
        Assert.True(File.Exists(_folder.Store + "-wal"));
    }

    [Fact]
    public async Task The_log_stays_short_while_commits_go_on()
    {
        await using var store = SqliteStore.Open(_folder.Store, new StoreOptions { CheckpointPages = 16, WalCapPages = 64 });
        for (var i = 0; i < 400; i++)
            await store.CommitAsync([Rows.Append(Rows.Us, i, Rows.Entry(1, bodyBytes: 6000))]);
        Assert.InRange(store.Statistics.WalRestarts, 2, 400);
        // The cap, and what one commit adds to it.
        Assert.InRange(new FileInfo(_folder.Store + "-wal").Length, 0, (64 + 16) * PageAndFrameBytes);
        Assert.Equal(400, store.Entries(Rows.Us, 0, 1000, long.MaxValue).Count);
    }

    [Fact]
    public async Task A_reader_that_does_not_end_stops_commits_at_twice_the_cap_and_not_for_good()
    {
        await using var store = SqliteStore.Open(_folder.Store, new StoreOptions { CheckpointPages = 16, WalCapPages = 64, BusyMilliseconds = 10 });
        await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        var size = 1L;
        using (var reader = Database.Open(_folder.Store, readOnly: true, 0))
        {
            reader.Execute("BEGIN; SELECT count(*) FROM entry");
            var failure = await Assert.ThrowsAsync<TryLaterException>(async () =>
            {
                for (; size < 1000; size++)
                    await store.CommitAsync([Rows.Append(Rows.Us, size, Rows.Entry(1, bodyBytes: 6000))]);
            });
            Assert.Equal(FaultCodes.StoreLocked, failure.Code);
            Assert.InRange(new FileInfo(_folder.Store + "-wal").Length, 0, ((2 * 64) + 16) * PageAndFrameBytes);
        }

        await store.CommitAsync([Rows.Append(Rows.Us, size, Rows.Entry(1))]);
        Assert.Equal(size + 1, store.Feeds(Rows.Alpha)[0].Size);
    }

    [Fact]
    public async Task Many_threads_may_read_while_others_write()
    {
        await using var store = SqliteStore.Open(_folder.Store, new StoreOptions { Readers = 2 });
        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(async () =>
        {
            var feed = new FeedKey(Rows.Alpha, "p" + number);
            for (var seq = 0; seq < 40; seq++)
            {
                await store.CommitAsync([Rows.Append(feed, seq, Rows.Entry((byte)seq))]);
                Assert.Equal((byte)seq, store.Entry(feed, seq)!.HeaderBytes[0]);
                Assert.Equal(seq + 1, store.Entries(feed, 0, 100, 10_000).Count);
            }
        })));
    }
}
