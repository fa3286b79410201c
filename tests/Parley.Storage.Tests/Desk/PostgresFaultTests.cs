using Npgsql;
using Xunit;

namespace Parley.Storage.Tests.Desks;

public sealed partial class PostgresDeskTests
{
    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_connection_that_the_server_ends_after_any_step_doubles_and_skips_nothing(string step)
    {
        await Append(10);
        for (var time = 1; time <= 3; time++)
        {
            var left = time;
            using (var database = Open())
            {
                var failure = Xunit.Record.Exception(() =>
                {
                    using var following = BeginWhenFree(() => Begin(database: database, hook: done =>
                    {
                        if (done.ToString() == step && --left == 0)
                            Execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = current_schema() and pid <> pg_backend_pid()");
                    }));
                    while (following.Step())
                    {
                    }
                });
                Assert.True(failure is null or CannotFollowException || database.CodeOf(failure) == DeskCodes.Unreachable, failure?.ToString());
            }

            await Append(2);
        }

        FollowAll();
        Assert.Equal(Tally.Expected(Record.Facts(0, 100, long.MaxValue)), Written());
    }

    [Fact]
    public async Task The_server_is_told_how_tables_grow_while_they_are_filled()
    {
        await Append(40);
        FollowAll(options: Options with { PageFacts = 5 });
        var (rows, _) = await Read(new Tally(), desk => desk.Read("select cast(reltuples as bigint) from pg_class where relname = 'tally_fact' and relnamespace = current_schema()::regnamespace", row => row.GetInt64(0)));
        Assert.InRange(rows[0], 20, 40);
    }

    [Fact]
    public async Task Whatever_is_thrown_over_a_connection_that_is_gone_is_no_error_of_the_slice()
    {
        await using var record = OpenRecord();
        var alarms = new RaisedAlarms();
        using var desk = Follow(record, alarms, new Startled());
        await record.CommitAsync([Rows.Append(Rows.Us, 0, Rows.Entry(1))]);
        await UntilAsync(async () => (await desk.ReadAsync(new Startled(), rows => rows.Read("select count(*) from startled_fact", row => row.GetInt64(0)))) is { Answer: [1], State.Code: null });
        Assert.Empty(alarms.Raised);
    }

    /// <summary>Loses its connection at the first fact, and says so in words that nobody foresaw.</summary>
    private sealed class Startled : Slice
    {
        private bool _lost;

        public override string Name => "startled";

        public override int Version => 1;

        public override string TablesFor(DeskKind kind) => "create table startled_fact (arrival bigint primary key)";

        public override void Follow(SliceFact fact, DeskRows rows)
        {
            rows.Run("insert into startled_fact (arrival) values ($1)", fact.Fact.Arrival);
            if (_lost)
                return;
            _lost = true;
            Assert.ThrowsAny<NpgsqlException>(() => rows.Read("select pg_terminate_backend(pg_backend_pid())", row => row.GetBoolean(0)));
            throw new InvalidOperationException("The connection is not open.");
        }
    }
}
