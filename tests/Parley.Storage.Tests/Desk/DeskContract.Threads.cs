using System.Diagnostics;
using Parley.Exchange;
using Parley.Exchange.Record;
using Xunit;

namespace Parley.Storage.Tests.Desks;

public abstract partial class DeskContract
{
    [Fact]
    public async Task Whoever_writes_reads_what_it_wrote()
    {
        await using var record = OpenRecord();
        using var desk = Follow(record, new RaisedAlarms(), new Tally());
        for (var seq = 0; seq < 20; seq++)
        {
            await record.CommitAsync([Rows.Append(Rows.Us, seq, Rows.Entry(1))]);
            var (answer, state) = await desk.ReadAsync(new Tally(), rows => rows.Read("select count(*) from tally_fact", row => row.GetInt64(0)));
            Assert.Equal((seq + 1, null), (answer[0], state.Code));
        }
    }

    [Fact]
    public async Task A_slice_that_fails_stops_itself_with_an_alarm_and_no_other()
    {
        await using var record = OpenRecord();
        var alarms = new RaisedAlarms();
        using var desk = Follow(record, alarms, new Tally { FailsOn = 3 }, new Other());
        await record.CommitAsync([Rows.Append(Rows.Us, 0, [.. Enumerable.Range(0, 5).Select(_ => Rows.Entry(1))])]);
        var (others, other) = await desk.ReadAsync(new Other(), rows => rows.Read("select arrival from other_fact", row => row.GetInt64(0)));
        await UntilAsync(() => alarms.Raised.Count > 0);
        var (_, failed) = await desk.ReadAsync(new Tally(), Tally.Read);
        Assert.Equal((5, null), (others.Count, other.Code));
        Assert.Equal((2, DeskCodes.Slice), (failed.Arrival, failed.Code));
        Assert.Equal(["desk.slice tally 3 FormatException"], alarms.Raised);
    }

    [Fact]
    public async Task Trouble_is_said_with_its_code_and_passes_with_its_cause()
    {
        await using var record = OpenRecord();
        await record.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        var alarms = new RaisedAlarms();
        using (var desk = Follow(record, alarms, new Tally()))
            Assert.Null((await desk.ReadAsync(new Tally(), Tally.Read)).State.Code);
        Execute("update desk set format = 2");
        using var late = Follow(record, alarms, new Tally());
        await UntilAsync(() => alarms.Raised.Count > 0);
        Assert.Equal(["desk.newer tally"], alarms.Raised);
        await record.CommitAsync([Rows.Append(Rows.Us, 1, Rows.Entry(1))]);
        Execute("update desk set format = 1");
        await UntilAsync(async () => (await late.ReadAsync(new Tally(), Tally.Read)).State is { Arrival: 2, Code: null });
        Assert.Equal(Tally.Expected(record.Facts(0, 10, long.MaxValue)), (await late.ReadAsync(new Tally(), Tally.Read)).Answer);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_for_a_while_stops_no_slice()
    {
        await Append(3);
        var alarms = new RaisedAlarms();
        var broken = true;
        using var desk = new Desk(Open(), _record, Options);
        desk.Follow([new Tally()], page => broken ? throw new StoreFaultException(FaultCodes.StoreBroken) : Opened(page), alarms);
        await UntilAsync(() => alarms.Raised.Count > 0);
        Assert.Equal(["store.broken tally"], alarms.Raised);
        Assert.Equal((0, "store.broken"), await desk.ReadAsync(new Tally(), Tally.Read) is var (_, state) ? (state.Arrival, state.Code) : default);
        Volatile.Write(ref broken, false);
        await UntilAsync(async () => (await desk.ReadAsync(new Tally(), Tally.Read)).State is { Arrival: 3, Code: null });
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_follows_has_doubled_and_skipped_nothing()
    {
        var (store, desk) = Crashing;
        for (var round = 1; round <= 2; round++)
        {
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Parley.StoreCrasher"), [store, desk ?? "beside"]) { RedirectStandardOutput = true };
            using var child = Process.Start(start)!;
            for (var count = 0; await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is not null; count++)
            {
                if (count % 200 == 0 && await FollowedAsync() > 100 * round)
                    child.Kill();
            }

            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var record = SqliteStore.Open(store);
        var before = await Read(new Tally(), Tally.Read, record);
        Assert.InRange(before.State.Arrival, 1, record.LastArrival);
        Assert.Equal(Tally.Expected(record.Facts(0, (int)before.State.Arrival, long.MaxValue)), before.Answer);
        FollowAll(record: record, options: Options with { PageFacts = 500 });
        Assert.Equal(Tally.Expected(record.Facts(0, int.MaxValue, long.MaxValue)), Written(record));
    }

    private async Task<long> FollowedAsync()
    {
        try
        {
            return (await Read(new Tally(), _ => 0)).State.Arrival;
        }
        catch (TryLaterException)
        {
            return 0;
        }
    }

    private protected SqliteStore OpenRecord() => SqliteStore.Open(Keep(new TempFolder()).Store);

    private protected Desk Follow(IFacts record, RaisedAlarms alarms, params Slice[] slices)
    {
        var desk = new Desk(Open(), record, Options);
        desk.Follow(slices, Opened, alarms);
        return desk;
    }

    private protected static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private protected static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 1500, "still not");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private protected sealed class Other : Slice
    {
        public override string Name => "other";

        public override int Version => 1;

        public override string TablesFor(DeskKind kind) => "create table other_fact (arrival bigint primary key)";

        public override void Follow(SliceFact fact, DeskRows rows) => rows.Run("insert into other_fact (arrival) values ($1)", fact.Fact.Arrival);
    }
}
