using Parley.Exchange;
using Xunit;

namespace Parley.Storage.Tests.Desks;

public abstract partial class DeskContract
{
    public static TheoryData<string> Steps => [.. Enum.GetNames<FollowStep>()];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Killed_after_any_step_at_any_time_nothing_is_doubled_or_skipped(string step)
    {
        await Append(10);
        for (var time = 1; time <= 4; time++)
        {
            var left = time;
            var killed = false;
            try
            {
                using var database = Open();
                using var following = BeginWhenFree(() => Begin(database: database, hook: Kill));
                while (following.Step())
                {
                }
            }
            catch (KilledException)
            {
            }

            Assert.True(killed || time > 1);

            void Kill(FollowStep done)
            {
                killed |= done.ToString() == step && --left == 0;
                if (killed)
                    throw new KilledException();
            }

            await Append(2);
        }

        FollowAll();
        Assert.Equal(Tally.Expected(_record.Facts(0, 100, long.MaxValue)), Written());
    }

    [Fact]
    public async Task Who_finds_the_cursor_moved_by_another_writes_nothing()
    {
        await Append(4);
        using var database = Open();
        using var following = Begin(database: database);
        Execute("update slice set arrival = 2");
        Assert.Equal(DeskCodes.Behind, Assert.Throws<CannotFollowException>(() => following.Step()).Code);
        Assert.Empty(Written());
    }

    [Fact]
    public async Task One_process_follows_and_the_next_when_it_has_gone()
    {
        await Append(4);
        using (var first = Open())
        {
            using var leading = Begin(database: first);
            using var second = Open();
            Assert.Equal(DeskCodes.Locked, Assert.Throws<CannotFollowException>(() => Begin(database: second)).Code);
            leading.Step();
            Assert.Equal(4, (await Read(new Tally(), Tally.Read)).State.Arrival);
        }

        FollowAll();
    }

    [Fact]
    public async Task A_transaction_that_another_holds_open_is_waited_for_within_a_limit_and_then_tried_again()
    {
        await Append(4);
        using var database = Open();
        using (Begin(database: database))
        {
        }

        using (var waiting = BeginWhenFree(() => Begin(database: database)))
        {
            using (Hold("update slice set arrival = arrival"))
                Assert.Equal(DeskCodes.Locked, database.CodeOf(Assert.ThrowsAny<Exception>(() => waiting.Step())));
            Assert.True(waiting.Step());
        }

        Assert.Equal(Tally.Expected(_record.Facts(0, 100, long.MaxValue)), Written());
    }

    [Fact]
    public async Task A_desk_of_a_newer_program_is_neither_written_nor_read()
    {
        await Append(4);
        FollowAll();
        var before = Written();
        Execute("update desk set format = 2");
        await Append(1);
        Assert.Equal(DeskCodes.Newer, Assert.Throws<CannotFollowException>(() => FollowAll()).Code);
        Assert.Equal(DeskCodes.Newer, (await Assert.ThrowsAsync<TryLaterException>(() => Read(new Tally(), Tally.Read))).Code);
        Execute("update desk set format = 1");
        Assert.Equal(before, Written());
    }

    [Fact]
    public async Task A_slice_that_fails_on_one_fact_has_followed_those_before_it()
    {
        await Append(7);
        var failure = Assert.Throws<SliceFailedException>(() => FollowAll(new Tally { FailsOn = 6 }, options: Options with { PageFacts = 100 }));
        Assert.Equal(6, failure.Arrival);
        Assert.Equal(Tally.Expected(_record.Facts(0, 5, long.MaxValue)), Written());
    }

    private sealed class KilledException : Exception;
}
