using Parley.Exchange.Record;
using Parley.Storage.Sqlite;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

public sealed class FactTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_opening_that_writes_facts_is_an_epoch_of_its_own()
    {
        await using (var store = SqliteStore.Open(_folder.Store))
            await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1), Rows.Entry(2))]);
        await SqliteStore.Open(_folder.Store).DisposeAsync();
        await using var again = SqliteStore.Open(_folder.Store);
        await again.CommitAsync([Rows.Append(Rows.Us, 2, Rows.Entry(3))]);
        Assert.Equal(again.EpochOf(1), again.EpochOf(2));
        Assert.NotEqual(again.EpochOf(2), again.EpochOf(3));
    }

    [Fact]
    public async Task A_copy_that_goes_its_own_way_gives_the_same_numbers_in_another_epoch()
    {
        var copy = Path.Combine(_folder.Root, "copy.db");
        await using var store = SqliteStore.Open(_folder.Store);
        await store.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        store.BackupTo(copy);
        await store.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(2))]);
        await using var restored = SqliteStore.Open(copy);
        Assert.Null(restored.EpochOf(2));
        await restored.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(3))]);
        Assert.Equal(store.EpochOf(1), restored.EpochOf(1));
        Assert.NotEqual(store.EpochOf(2), restored.EpochOf(2));
    }

    [Fact]
    public async Task Entries_that_follow_each_other_take_one_row_and_others_one_each()
    {
        await using (var store = SqliteStore.Open(_folder.Store))
        {
            store.Hold(true);
            var commits = Enumerable.Range(0, 200).Select(i => store.CommitAsync([Rows.Append(Rows.Us, i, Rows.Entry(1))])).ToArray();
            store.Hold(false);
            await Task.WhenAll(commits);
        }

        using var database = Database.Open(_folder.Store, readOnly: true, 0);
        Assert.Equal((1, 200), (database.Scalar("SELECT count(*) FROM fact"), database.Scalar("SELECT sum(facts) FROM fact")));
    }

    [Theory]
    [InlineData("DELETE FROM fact WHERE arrival = 2", "gap")]
    [InlineData("UPDATE fact SET facts = facts - 1, at = at - 1, arrival = arrival - 1 WHERE arrival = 4", "entries")]
    [InlineData("DELETE FROM cosignature", "cosignatures")]
    public async Task The_check_of_the_file_finds_facts_that_do_not_fit_what_is_stored(string damage, string said)
    {
        await using (var store = SqliteStore.Open(_folder.Store))
            await store.CommitAsync([new PutCosignature(Rows.Cosignature(Rows.Us, 2, "cn")), new FreezeFeed(Rows.Cn), Rows.Append(Rows.Us, 0, Rows.Entry(1), Rows.Entry(2))]);
        using (var database = Database.Open(_folder.Store, readOnly: false, 0))
            database.Execute(damage);
        await using var damaged = SqliteStore.OpenReadOnly(_folder.Store);
        Assert.Contains(damaged.CheckFile(), line => line.Contains(said, StringComparison.Ordinal));
    }
}
