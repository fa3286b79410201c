using Parley.Exchange.Record;
using Parley.Storage.Sqlite;
using Xunit;

namespace Parley.Storage.Tests.Sqlite;

public sealed class FactTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_of_an_older_program_gets_its_facts_in_the_order_of_the_times_it_knows()
    {
        await using (var store = SqliteStore.Open(_folder.Store))
        {
            await store.CommitAsync([
                new PutChannel(new ChannelRow(Rows.Beta, [1], "us", 5)), new PutChannel(new ChannelRow(Rows.Alpha, [2], "us", 3)), new PutMember(new MemberRow(Rows.Alpha, "cn", "", [])),
                Rows.Append(Rows.Us, 0, Rows.Entry(0), Rows.Entry(1), Rows.Entry(2), Rows.Entry(3)), Rows.Append(Rows.Cn, 0, Rows.Entry(9), Rows.Entry(9)),
                new PutCheckpoint(new CheckpointRow(Rows.Us, 2, "", 2_000)), new PutCheckpoint(new CheckpointRow(Rows.Us, 3, "", 1_000)), new PutCheckpoint(new CheckpointRow(Rows.Cn, 1, "", 1_500)),
                new PutCosignature(Rows.Cosignature(Rows.Us, 2, "cn") with { Seconds = 1 }), new PutCosignature(Rows.Cosignature(Rows.Cn, 1, "us") with { Seconds = 4 }),
                new PutEvidence(new EvidenceRow(Rows.Alpha, "cn", "batch.fork", [1], 3_000)), new FreezeFeed(Rows.Cn)]);
        }

        MakeOlder();
        await using var newer = SqliteStore.Open(_folder.Store);
        Assert.Empty(newer.CheckFile());
        Assert.Equal(
            ["channel 02", "channel 01", "member cn", "cn/0", "us/0", "us/1", "us/2", "us=2 cn", "evidence", "cn=1 us", "us/3", "cn/1", "frozen"],
            newer.Facts(0, 100, long.MaxValue).Select(Show));
        Assert.NotNull(newer.EpochOf(13));
        await newer.CommitAsync([Rows.Append(Rows.Us, 4, Rows.Entry(4))]);
        Assert.NotEqual(newer.EpochOf(13), newer.EpochOf(14));
    }

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

    private static string Show(Fact fact) => fact switch
    {
        ChannelFact { Row: var row } => "channel " + Convert.ToHexString(row.Terms),
        MemberFact { Row: var row } => "member " + row.Party,
        EntryFact entry => $"{entry.Feed.Party}/{entry.Seq}",
        CosignatureFact { Row: var row } => $"{row.Feed.Party}={row.Size} {row.By}",
        EvidenceFact => "evidence",
        _ => "frozen",
    };

    // The tables that version 2 added, and those that versions 3 and 4 made smaller, are all they changed.
    private void MakeOlder()
    {
        var first = Migrations.Script(1);
        var made = first[first.IndexOf("CREATE TABLE message (", StringComparison.Ordinal)..first.IndexOf("CREATE TABLE receipt (", StringComparison.Ordinal)];
        using var database = Database.Open(_folder.Store, readOnly: false, 0);
        database.Execute("DROP TABLE fact; DROP TABLE epoch; DROP TABLE owed; DROP TABLE answer; " + made + "PRAGMA user_version = 1");
    }
}
