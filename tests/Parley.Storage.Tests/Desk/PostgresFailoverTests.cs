using Npgsql;
using Parley.Exchange;
using Xunit;

namespace Parley.Storage.Tests.Desks;

/// <summary>A server that is lost while facts arrive, and a streaming copy that takes its place: two servers of our own.</summary>
public sealed class PostgresFailoverTests : IDisposable
{
    private static readonly DeskOptions s_quick = new() { PageFacts = 7, FirstPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(50), Look = TimeSpan.FromMilliseconds(20) };

    private readonly TempFolder _folder = new();
    private readonly PostgresServer _first = new();
    private readonly PostgresServer _second;
    private readonly DeskPlace _place;
    private long _seq;

    public PostgresFailoverTests()
    {
        _second = _first.Copy();
        // Whichever takes writes.
        var settings = new NpgsqlConnectionStringBuilder(_first.NewDesk()) { Host = _first.HostsWith(_second) };
        Assert.True(DeskPlace.TryParse(settings.ToString(), out var place, out var refusal), refusal?.Code);
        _place = place;
    }

    public void Dispose()
    {
        _second.Dispose();
        _first.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task When_the_copy_takes_over_in_the_middle_of_following_nothing_is_doubled_or_skipped()
    {
        await using var record = SqliteStore.Open(_folder.Store);
        using var desk = Follow(record);
        await AppendAsync(record, 100);
        await UntilAsync(desk, state => state is { Arrival: > 20 });
        var writing = AppendAsync(record, 200);
        _first.Crash();
        await writing;
        // A copy is never read, and never written to.
        Assert.Equal(DeskCodes.Unreachable, (await Assert.ThrowsAsync<TryLaterException>(() => desk.ReadAsync(new Tally(), Tally.Read))).Code);
        _second.Promote();
        await AppendAsync(record, 50);
        await AssertWholeAsync(desk, record);
    }

    [Fact]
    public async Task What_the_copy_had_not_yet_got_is_followed_again_with_its_rows()
    {
        await using var record = SqliteStore.Open(_folder.Store);
        using var desk = Follow(record);
        await AppendAsync(record, 40);
        await UntilAsync(desk, state => state is { Arrival: 40 });
        // The copy is asynchronous: from here on it gets nothing.
        _second.Crash();
        await AppendAsync(record, 60);
        await UntilAsync(desk, state => state is { Arrival: 100 });
        _first.Crash();
        _second.Start();
        Assert.InRange((long)_second.Execute("select arrival from desk1.slice")!, 0, 99);
        _second.Promote();
        await AppendAsync(record, 10);
        await AssertWholeAsync(desk, record);
    }

    private Desk Follow(SqliteStore record)
    {
        var desk = new Desk(_place, record, s_quick);
        desk.Follow([new Tally()], page => [.. page.Select(fact => new SliceFact(fact))], new RaisedAlarms());
        return desk;
    }

    private async Task AppendAsync(SqliteStore record, int commits)
    {
        for (var i = 0; i < commits; i++)
            await record.CommitAsync([Rows.Append(Rows.Us, _seq++, Rows.Entry(1))]);
    }

    private static async Task AssertWholeAsync(Desk desk, SqliteStore record)
    {
        await UntilAsync(desk, state => state is { Code: null });
        Assert.Equal(Tally.Expected(record.Facts(0, 1000, long.MaxValue)), (await desk.ReadAsync(new Tally(), Tally.Read)).Answer);
    }

    private static async Task UntilAsync(Desk desk, Func<SliceState, bool> holds)
    {
        for (var tries = 0; await ReadAsync(desk) is not { State: var state } || !holds(state); tries++)
        {
            Assert.True(tries < 1500, "still not");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<(IReadOnlyList<string> Answer, SliceState State)?> ReadAsync(Desk desk)
    {
        try
        {
            return await desk.ReadAsync(new Tally(), Tally.Read);
        }
        catch (TryLaterException)
        {
            return null;
        }
    }
}
