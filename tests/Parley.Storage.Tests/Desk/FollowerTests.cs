using Xunit;

namespace Parley.Storage.Tests.Desks;

public sealed class FollowerTests
{
    [Fact]
    public async Task Facts_that_arrive_do_not_hurry_a_slice_whose_database_is_gone()
    {
        using var folder = new TempFolder();
        await using var record = SqliteStore.Open(folder.Store);
        var database = new GoneDatabase();
        using var desk = new Desk(database, record, new DeskOptions { FirstPause = TimeSpan.FromMinutes(1) });
        desk.Follow([new Tally()], page => [.. page.Select(fact => new SliceFact(fact))], new RaisedAlarms());
        await database.Tried;
        for (var seq = 0; seq < 50; seq++)
            await record.CommitAsync([Rows.Append(Rows.Us, seq, Rows.Entry(1))]);
        Assert.Equal(1, database.Tries);
    }

    [Fact]
    public async Task A_reading_does_not_wait_for_a_slice_in_trouble()
    {
        using var folder = new TempFolder();
        await using var record = SqliteStore.Open(folder.Store);
        var database = new GoneDatabase();
        using var desk = new Desk(database, record, new DeskOptions { FirstPause = TimeSpan.FromMinutes(1), ReadLimit = TimeSpan.FromMinutes(10) });
        desk.Follow([new Tally()], page => [.. page.Select(fact => new SliceFact(fact))], new RaisedAlarms());
        await record.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        Assert.Equal(DeskCodes.Unreachable, (await Assert.ThrowsAsync<Parley.Exchange.TryLaterException>(() => desk.ReadAsync(new Tally(), Tally.Read))).Code);
    }

    [Fact]
    public async Task What_nobody_knows_of_a_connection_is_told_when_it_comes_again_and_tried_again()
    {
        using var folder = new TempFolder();
        await using var record = SqliteStore.Open(folder.Store);
        var (database, alarms) = (new GoneDatabase(new InvalidOperationException()), new RaisedAlarms());
        using var desk = new Desk(database, record, new DeskOptions { FirstPause = TimeSpan.FromMilliseconds(1) });
        desk.Follow([new Tally()], page => [.. page.Select(fact => new SliceFact(fact))], alarms);
        Assert.True(SpinWait.SpinUntil(() => database.Tries >= 4, TimeSpan.FromSeconds(20)));
        Assert.Equal($"{DeskCodes.Behind} tally InvalidOperationException", Assert.Single(alarms.Raised));
    }

    private sealed class GoneDatabase(Exception? why = null) : DeskDatabase
    {
        private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _tries;

        public Task Tried => _tried.Task;

        public int Tries => Volatile.Read(ref _tries);

        public override DeskConnection Connect()
        {
            Interlocked.Increment(ref _tries);
            _tried.TrySetResult();
            throw why ?? new IOException();
        }

        public override string? CodeOf(Exception failure) => failure is IOException ? DeskCodes.Unreachable : null;

        public override void Dispose()
        {
        }
    }
}
