using Microsoft.Data.Sqlite;
using Parley.Exchange;
using Xunit;

namespace Parley.Storage.Tests.Desks;

public sealed class SqliteDeskTests : DeskContract
{
    private readonly TempFolder _folder = new();

    private string DeskFile => Path.Combine(_folder.Root, "node", "desk.db");

    internal override DeskDatabase Open() => new SqliteDesk(DeskFile, busySeconds: 1);

    private protected override (string Store, string? Desk) Crashing => (_folder.Store, null);

    protected override IDisposable Hold(string sql)
    {
        var connection = Connect();
        Run(connection, "BEGIN IMMEDIATE;" + sql);
        return connection;
    }

    protected override void Execute(string sql)
    {
        using var connection = Connect();
        Run(connection, sql);
    }

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_new_desk_is_its_owners_alone()
    {
        await Append(1);
        FollowAll();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes");
        if (OperatingSystem.IsWindows())
            return;
        using var database = Open();
        using var following = Begin(database: database);
        await Append(1);
        following.Step();
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var files = Directory.GetFiles(Path.GetDirectoryName(DeskFile)!);
        Assert.Equal(["desk.db", "desk.db-shm", "desk.db-wal", "desk.db.lock"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var file in files)
            Assert.Equal(Owner, File.GetUnixFileMode(file));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(DeskFile)!));
    }

    [Fact]
    public async Task A_slice_that_writes_for_long_keeps_the_others_waiting_and_none_of_them_gives_up()
    {
        await Append(1);
        using var database = Open();
        using ManualResetEventSlim goOn = new(), writes = new();
        using var slow = Begin(database: database, hook: Wait);
        using var other = Begin(new Other(), database: database);
        await Append(1);
        var writing = Task.Run(slow.Step, TestContext.Current.CancellationToken);
        writes.Wait(TestContext.Current.CancellationToken);
        var waiting = Task.Run(other.Step, TestContext.Current.CancellationToken);

        // Longer than a desk waits for another process.
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.False(writing.IsCompleted || waiting.IsFaulted, waiting.Exception?.Message);
        goOn.Set();
        Assert.True(await writing && await waiting);
        Assert.Equal((2, 2), (slow.Arrival, other.Arrival));

        void Wait(FollowStep step)
        {
            if (step != FollowStep.Followed)
                return;
            writes.Set();
            goOn.Wait(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task A_full_disk_is_named_and_what_was_followed_before_stays()
    {
        await Append(2);
        FollowAll();
        long last = 2;
        using (var small = new SqliteDesk(DeskFile, maxPages: 14))
        {
            var failure = await Assert.ThrowsAsync<SqliteException>(async () =>
            {
                using var following = Begin(database: small);
                for (; last < 2000; last = following.Arrival)
                {
                    await Append(4);
                    following.Step();
                }
            });
            Assert.Equal(DeskCodes.Full, small.CodeOf(failure));
        }

        Assert.InRange(last, 3, 1999);
        Assert.Equal(Tally.Expected(Record.Facts(0, (int)last, long.MaxValue)), Written());
        FollowAll();
        Assert.Equal(Tally.Expected(Record.Facts(0, 2000, long.MaxValue)), Written());
    }

    [Fact]
    public async Task The_log_of_a_desk_that_is_gone_is_not_read_into_a_new_one()
    {
        await Append(3);
        byte[] log;
        using (var database = Open())
        {
            using var following = Begin(database: database);
            following.Step();
            using var open = new FileStream(DeskFile + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            log = new byte[open.Length];
            open.ReadExactly(log);
        }

        File.Delete(DeskFile);
        await File.WriteAllBytesAsync(DeskFile + "-wal", log, TestContext.Current.CancellationToken);
        using (var database = Open())
            Assert.Equal(0, Begin(database: database).Arrival);
    }

    [Fact]
    public async Task A_desk_that_is_taken_away_while_it_is_followed_is_made_anew()
    {
        await using var record = SqliteStore.Open(_folder.Store);
        using var desk = Follow(record, new RaisedAlarms(), new Tally());
        await record.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        await UntilAsync(async () => (await desk.ReadAsync(new Tally(), Tally.Read)).State is { Arrival: 1, Code: null });
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(DeskFile)!, "desk.db*"))
            File.Delete(file);
        await record.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(1))]);
        await UntilAsync(async () => File.Exists(DeskFile) && (await TryReadAsync(desk)) is { Arrival: 2, Code: null });
        Assert.Equal(Tally.Expected(record.Facts(0, 10, long.MaxValue)), (await desk.ReadAsync(new Tally(), Tally.Read)).Answer);
    }

    [Fact]
    public async Task A_damaged_desk_is_named_and_left_alone()
    {
        await Append(3);
        FollowAll();
        var bytes = await File.ReadAllBytesAsync(DeskFile, TestContext.Current.CancellationToken);
        bytes.AsSpan(100).Fill(0xA5);
        await File.WriteAllBytesAsync(DeskFile, bytes, TestContext.Current.CancellationToken);
        using var database = Open();
        Assert.Equal(DeskCodes.Broken, database.CodeOf(Assert.ThrowsAny<Exception>(() => Begin(database: database))));
        Assert.Equal(DeskCodes.Broken, (await Assert.ThrowsAsync<TryLaterException>(() => Read(new Tally(), Tally.Read))).Code);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(DeskFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_of_another_program_is_not_touched()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(DeskFile)!);
        Execute("create table theirs (x)");
        await Append(1);
        Assert.Equal(DeskCodes.Broken, Assert.Throws<CannotFollowException>(() => FollowAll()).Code);
    }

    [Fact]
    public async Task An_empty_file_becomes_a_desk()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(DeskFile)!);
        await File.WriteAllBytesAsync(DeskFile, [], TestContext.Current.CancellationToken);
        await Append(3);
        FollowAll();
        Assert.Equal(Tally.Expected(Record.Facts(0, 10, long.MaxValue)), Written());
    }

    private static async Task<SliceState?> TryReadAsync(Desk desk)
    {
        try
        {
            return (await desk.ReadAsync(new Tally(), Tally.Read)).State;
        }
        catch (TryLaterException)
        {
            return null;
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={DeskFile};Pooling=false");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
