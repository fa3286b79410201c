using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Storage.Sqlite;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

public sealed class OpeningTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_store_is_its_owners_alone()
    {
        await using var store = SqliteStore.Open(_folder.Store);
        await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var directory = Path.GetDirectoryName(_folder.Store)!;
        Assert.Equal(Owner | UnixFileMode.UserExecute, Mode(directory));
        var files = Directory.GetFiles(directory);
        Assert.Equal(["store.db", "store.db-shm", "store.db-wal", "store.db.lock"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(Owner, Mode(file)));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_reopening_and_the_feed_goes_on()
    {
        await using (var store = SqliteStore.Open(_folder.Store))
            await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1)), Rows.Receipt(Rows.Us, 0)]);
        Assert.False(File.Exists(_folder.Store + "-wal"));
        await using var again = SqliteStore.Open(_folder.Store);
        await again.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(2)), Rows.Receipt(Rows.Us, 1)]);
        Assert.Equal(2, again.Entries(Rows.Us, 0, 10, 100).Count);
        Assert.Equal([1, 1], [again.Receipts(Rows.Us, 0).Count, again.Receipts(Rows.Us, 1).Count]);
    }

    [Fact]
    public async Task Closing_writes_what_waits_and_takes_no_more()
    {
        var store = SqliteStore.Open(_folder.Store);
        store.Hold(true);
        var waiting = store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        await store.DisposeAsync();
        await waiting;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.CommitAsync([]));
        Assert.Throws<ObjectDisposedException>(store.Channels);
        await using var again = SqliteStore.OpenReadOnly(_folder.Store);
        Assert.Single(again.Feeds(Rows.Alpha));
    }

    [Fact]
    public async Task A_second_opener_is_turned_away_and_may_come_when_the_first_has_gone()
    {
        await using (SqliteStore.Open(_folder.Store))
            Assert.Equal("store.locked", Assert.Throws<TryLaterException>(() => SqliteStore.Open(_folder.Store)).Code);
        await using var again = SqliteStore.Open(_folder.Store);
    }

    [Fact]
    public async Task A_reader_sees_what_is_committed_beside_it_and_writes_nothing()
    {
        await using var store = SqliteStore.Open(_folder.Store);
        await using var reader = SqliteStore.OpenReadOnly(_folder.Store);
        Assert.Empty(reader.Feeds(Rows.Alpha));
        await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        Assert.Single(reader.Feeds(Rows.Alpha));
        Assert.Equal("store.read-only", (await Assert.ThrowsAsync<StoreFaultException>(() => reader.CommitAsync([]))).Code);
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_not_opened()
    {
        await SqliteStore.Open(_folder.Store).DisposeAsync();
        Execute("PRAGMA user_version = 9999");
        Assert.Equal("store.newer", Assert.Throws<StoreFaultException>(() => SqliteStore.Open(_folder.Store)).Code);
        Assert.Equal("store.newer", Assert.Throws<StoreFaultException>(() => SqliteStore.OpenReadOnly(_folder.Store)).Code);
    }

    [Fact]
    public async Task A_reader_does_not_bring_an_older_store_up_to_date()
    {
        await SqliteStore.Open(_folder.Store).DisposeAsync();
        Execute("PRAGMA user_version = 0");
        Assert.Equal("store.older", Assert.Throws<StoreFaultException>(() => SqliteStore.OpenReadOnly(_folder.Store)).Code);
    }

    [Fact]
    public async Task Another_programs_database_is_not_touched()
    {
        await SqliteStore.Open(_folder.Store).DisposeAsync();
        Execute("PRAGMA application_id = 7");
        var before = File.ReadAllBytes(_folder.Store);
        Assert.Equal("store.broken", Assert.Throws<StoreFaultException>(() => SqliteStore.Open(_folder.Store)).Code);
        Assert.Equal(before, File.ReadAllBytes(_folder.Store));
    }

    [Fact]
    public void A_place_where_nothing_can_be_written_is_reported_as_such()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "needs /proc");
        Assert.Equal("store.read-only", Assert.Throws<StoreFaultException>(() => SqliteStore.Open("/proc/parley/store.db")).Code);
        Assert.Equal("store.read-only", Assert.Throws<StoreFaultException>(() => SqliteStore.Open("/proc/store.db")).Code);
        Assert.Equal("store.missing", Assert.Throws<StoreFaultException>(() => SqliteStore.OpenReadOnly("/proc/store.db")).Code);
    }

    [Fact]
    public async Task An_interrupted_creation_is_begun_anew()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Store)!);
        await File.WriteAllTextAsync(_folder.Store + ".new", "half", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.Store + ".new-wal", "half", TestContext.Current.CancellationToken);
        await using var store = SqliteStore.Open(_folder.Store);
        await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        Assert.Empty(store.CheckFile());
    }

    private static UnixFileMode Mode(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes");
        return OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
    }

    private void Execute(string sql)
    {
        using var database = Database.Open(_folder.Store, readOnly: false, 0);
        database.Execute(sql);
    }
}
