using Parley.Exchange;
using Parley.Exchange.Record;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

public sealed class BackupTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_is_a_whole_store_of_one_moment_and_can_be_opened()
    {
        var copy = Path.Combine(_folder.Root, "copy.db");
        await using var store = SqliteStore.Open(_folder.Store);
        await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1)), Rows.Append(Rows.Cn, 0, Rows.Entry(1)), Rows.Receipt(Rows.Us, 0)]);
        store.BackupTo(copy);
        await store.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(2))]);
        Assert.False(File.Exists(copy + ".new"));
        await using var restored = SqliteStore.Open(copy);
        Assert.Empty(restored.CheckFile());
        Assert.Single(restored.Entries(Rows.Us, 0, 10, 1000));
        Assert.Single(restored.Receipts(Rows.Us, 0));
        await restored.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(3))]);
    }

    [Fact]
    public async Task A_backup_never_overwrites()
    {
        var copy = Path.Combine(_folder.Root, "copy.db");
        await File.WriteAllTextAsync(copy, "kept", TestContext.Current.CancellationToken);
        await using var store = SqliteStore.Open(_folder.Store);
        Assert.Equal("store.exists", Assert.Throws<StoreFaultException>(() => store.BackupTo(copy)).Code);
        Assert.Equal("kept", await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_backup_into_a_folder_that_is_not_there_is_refused_and_the_store_goes_on()
    {
        await using var store = SqliteStore.Open(_folder.Store);
        var refused = Assert.Throws<StoreFaultException>(() => store.BackupTo(Path.Combine(_folder.Root, "nowhere", "copy.db")));
        Assert.Equal((FaultCodes.StoreReadOnly, false), (refused.Code, refused.Lasting));
        await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
    }

    [Fact]
    public async Task A_backup_taken_while_commits_go_on_is_sound()
    {
        var copy = Path.Combine(_folder.Root, "copy.db");
        await using var store = SqliteStore.Open(_folder.Store);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var seq = 0; !stop.IsCancellationRequested; seq++)
                await store.CommitAsync([Rows.Append(Rows.Us, seq, Rows.Entry(1, bodyBytes: 3000))]);
        }, TestContext.Current.CancellationToken);
        while (store.Statistics.Commits < 20)
            await Task.Yield();
        store.BackupTo(copy);
        await stop.CancelAsync();
        await writing;
        await using var restored = SqliteStore.OpenReadOnly(copy);
        Assert.Empty(restored.CheckFile());
        Assert.Equal(restored.Feeds(Rows.Alpha)[0].Size, restored.Entries(Rows.Us, 0, int.MaxValue, long.MaxValue).Count);
    }
}
