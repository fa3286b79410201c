using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Protocol;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

public sealed class DamageTests : IDisposable
{
    private const int PageBytes = 4096;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Damaged_pages_are_found_and_nothing_more_is_written_to_them()
    {
        await Fill();
        var bytes = File.ReadAllBytes(_folder.Store);
        bytes.AsSpan(PageBytes).Fill(0xA5);
        File.WriteAllBytes(_folder.Store, bytes);
        var failure = await Assert.ThrowsAsync<StoreFaultException>(async () =>
        {
            await using var store = SqliteStore.Open(_folder.Store);
            await Assert.ThrowsAsync<StoreFaultException>(() => store.CommitAsync([Rows.Append(Rows.Us, 60, Rows.Entry(1))]));
            // Once damage was met, nothing is tried again.
            await store.CommitAsync([new PutDelivered(Rows.Alpha, "cn", 1)]);
        });
        Assert.Equal((FaultCodes.StoreBroken, true), (failure.Code, failure.Lasting));
    }

    [Fact]
    public async Task A_file_cut_short_anywhere_is_refused_or_found_by_the_check_or_shows_in_the_entries()
    {
        await Fill();
        var whole = File.ReadAllBytes(_folder.Store);
        for (var length = 0; length < whole.Length; length += length < PageBytes ? 97 : PageBytes / 2)
        {
            File.WriteAllBytes(_folder.Store, whole.AsSpan(0, length));
            try
            {
                await using var store = SqliteStore.OpenReadOnly(_folder.Store);
                Assert.True(store.CheckFile().Count > 0 || !IsWhole(store), $"cut at {length} of {whole.Length}");
            }
            catch (StoreFaultException e)
            {
                Assert.Contains(e.Code, (string[])["store.broken", "store.older"]);
            }
        }
    }

    [Fact]
    public async Task A_log_cut_short_anywhere_leaves_the_first_commits_and_each_of_them_whole()
    {
        const int Commits = 12;
        var cut = Path.Combine(_folder.Root, "cut", "store.db");
        Directory.CreateDirectory(Path.GetDirectoryName(cut)!);
        byte[] database, log;
        await using (var store = SqliteStore.Open(_folder.Store))
        {
            for (var i = 0; i < Commits; i++)
                await store.CommitAsync([Rows.Member("cn"), Rows.Append(Rows.Us, i, Entry()), new PutDelivered(Rows.Alpha, "cn", i + 1)]);
            database = ReadOpen(_folder.Store);
            log = ReadOpen(_folder.Store + "-wal");
        }

        var sizes = new SortedSet<long>();
        for (var length = log.Length; length >= 0; length -= 2711)
        {
            File.WriteAllBytes(cut, database);
            File.WriteAllBytes(cut + "-wal", log.AsSpan(0, length));
            await using var store = SqliteStore.Open(cut);
            var size = store.Feeds(Rows.Alpha).SingleOrDefault()?.Size ?? 0;
            Assert.Equal(size, store.DeliveredSize(Rows.Alpha, "cn"));
            Assert.Equal(size, store.Entries(Rows.Us, 0, 100, long.MaxValue).Count);
            Assert.Empty(store.CheckFile());
            sizes.Add(size);
        }

        Assert.Equal(Enumerable.Range(0, Commits + 1).Select(size => (long)size), sizes);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Store)!);
        var text = string.Concat(Enumerable.Repeat("This is no database. ", 500));
        await File.WriteAllTextAsync(_folder.Store, text, TestContext.Current.CancellationToken);
        Assert.Equal("store.broken", Assert.Throws<StoreFaultException>(() => SqliteStore.Open(_folder.Store)).Code);
        Assert.Equal(text, await File.ReadAllTextAsync(_folder.Store, TestContext.Current.CancellationToken));
    }

    private static byte[] ReadOpen(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    // What SQLite cannot see, a body that lost its end, the ledger's hashes do.
    private static bool IsWhole(SqliteStore store) =>
        store.Entries(Rows.Us, 0, 100, long.MaxValue) is { Count: 60 } entries && entries.All(entry => entry.Body is { Length: 3000 } body && body.All(value => value is 7));

    private async Task Fill()
    {
        await using var store = SqliteStore.Open(_folder.Store);
        await store.CommitAsync([.. Enumerable.Range(0, 60).Select(i => Rows.Append(Rows.Us, i, Entry()))]);
    }

    private static StoredEntry Entry() => new(new Entry([1], [.. Enumerable.Repeat((byte)7, 3000)]), EntryType.Message);
}
