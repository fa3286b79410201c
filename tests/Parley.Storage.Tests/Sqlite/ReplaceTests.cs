using Parley.Exchange;
using Parley.Exchange.Record;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

/// <summary>A store is put in the place of another only while nobody has that one, and nothing of it is lost before.</summary>
public sealed class ReplaceTests
{
    [Fact]
    public async Task A_store_that_somebody_opened_is_not_replaced()
    {
        using var folder = new TempFolder();
        var (path, fresh) = (folder.Store, Path.Combine(folder.Root, "fresh.db"));
        await FillAsync(fresh, 2);
        await using (var open = SqliteStore.Open(path))
        {
            Assert.Equal(FaultCodes.StoreLocked, Assert.Throws<TryLaterException>(() => SqliteStore.Replace(fresh, path)).Code);
            Assert.Empty(open.Channels());
        }

        SqliteStore.Replace(fresh, path);
        Assert.Equal(2, await SizeAsync(path));
    }

    [Fact]
    public async Task What_is_in_the_log_of_the_old_store_is_in_its_file_before_that_log_goes()
    {
        using var folder = new TempFolder();
        var path = folder.Store;
        await FillAsync(path, 1);
        await using (var reader = SqliteStore.OpenReadOnly(path))
        {
            Assert.Single(reader.Feeds(Rows.Alpha));
            await FillAsync(path, 3);
        }

        // Broken off before anything was renamed.
        Assert.ThrowsAny<Exception>(() => SqliteStore.Replace(Path.Combine(folder.Root, "none.db"), path));
        File.Copy(path, Path.Combine(folder.Root, "alone.db"));
        Assert.Equal(4, await SizeAsync(Path.Combine(folder.Root, "alone.db")));
    }

    private static async Task FillAsync(string path, int entries)
    {
        await using var store = SqliteStore.Open(path);
        var from = store.Feeds(Rows.Alpha).Select(feed => feed.Size).FirstOrDefault();
        await store.CommitAsync([new AppendEntries(Rows.Us, from, [.. Enumerable.Range(0, entries).Select(_ => Rows.Entry(1))])]);
    }

    private static async Task<long> SizeAsync(string path)
    {
        await using var store = SqliteStore.OpenReadOnly(path);
        return store.Feeds(Rows.Alpha).Single().Size;
    }
}
