using Parley.Node.Watch;
using Parley.Protocol;

namespace Parley.Node.Tests;

/// <summary>Conditions over time, and how many become few.</summary>
public sealed class AlarmBoardTests
{
    private const long MinuteMs = 60_000;
    private static readonly HashSet<string> s_none = [];

    [Fact]
    public void An_alarm_ends_with_its_cause_and_not_when_an_officer_takes_it()
    {
        var board = new AlarmBoard(0, []);
        Assert.Equal(["check.missed"], Look(board, 1000, Missed("c")).Select(alarm => alarm.Condition.Code));
        Assert.Single(board.Take("cn", null, "Li", handOver: false, 2000).Taken);
        Assert.Empty(Look(board, 3000, Missed("c")));
        var alarm = Assert.Single(board.All);
        Assert.Equal((1000, true, "Li"), (alarm.SinceMs, alarm.Lasts, alarm.Taken?.Officer));
        Assert.Null(board.QuietSinceMs);
        Look(board, 4000);
        Assert.False(Assert.Single(board.All).Lasts);
        Assert.Equal(4000, board.QuietSinceMs);
    }

    [Fact]
    public void Twenty_flaps_are_one_alarm_that_counts_them()
    {
        var board = new AlarmBoard(0, []);
        var started = 0;
        for (var flap = 0; flap < 20; flap++)
        {
            started += Look(board, (2 * flap * MinuteMs) + 1, Missed("c")).Count;
            Look(board, ((2 * flap) + 1) * MinuteMs);
            Look(board, (((2 * flap) + 1) * MinuteMs) + 2000);
        }

        Assert.Equal((1, 20, 1), (started, Assert.Single(board.All).Times, board.All[0].SinceMs));

        // After a quarter of an hour of quiet it is another.
        Look(board, 60 * MinuteMs);
        Assert.Empty(board.All);
        Assert.Single(Look(board, 61 * MinuteMs, Missed("c")));
    }

    [Fact]
    public void What_is_owed_stays_one_alarm_with_its_officer_while_its_time_runs_out()
    {
        var board = new AlarmBoard(0, []);
        Look(board, 1, Owed(AlarmTable.DutyHalf, 8));
        board.Take("cn/8", null, "Li", handOver: false, 2);
        Assert.Empty(Look(board, 3, Owed(AlarmTable.DutyPast, 8)));
        var alarm = Assert.Single(board.All);
        Assert.Equal((AlarmTable.DutyPast, "Li", 1), (alarm.Condition.Code, alarm.Taken?.Officer, alarm.SinceMs));
    }

    [Fact]
    public void Of_two_officers_who_take_one_the_first_has_it_and_it_can_be_handed_over()
    {
        var board = new AlarmBoard(0, []);
        Look(board, 1, Missed("c"), Owed(AlarmTable.DutyHalf, 8));
        Assert.Single(board.Take("cn", null, "Li", handOver: false, 2).Taken);
        var (taken, others) = board.Take("cn", null, "Wang", handOver: false, 3);
        Assert.Equal((0, "Li"), (taken.Count, others?.Taken?.Officer));
        Assert.Single(board.Take("cn", null, "Li", handOver: false, 4).Taken);
        Assert.Equal(("Wang", "Li", 5L), Whose(board.Take("cn", null, "Wang", handOver: true, 5).Taken.Single()));
        Assert.Equal((0, null), (board.Take("cn", "another", "Wang", handOver: false, 6).Taken.Count, board.Take("fr", null, "Wang", handOver: false, 6).Others));
    }

    [Fact]
    public async Task Of_many_officers_who_take_one_at_once_exactly_one_has_it_and_all_others_are_told_who()
    {
        for (var round = 0; round < 20; round++)
        {
            var board = new AlarmBoard(0, []);
            Look(board, 1, Missed("c"));
            using Barrier together = new(8);
            var takes = await Task.WhenAll(Enumerable.Range(0, 8).Select(officer => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait();
                    return (Officer: $"officer {officer}", Take: board.Take("cn", null, $"officer {officer}", handOver: false, 2));
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            var has = Assert.Single(takes, one => one.Take.Taken.Count == 1).Officer;
            Assert.All(takes.Where(one => one.Officer != has), one => Assert.Equal(has, one.Take.Others!.Taken!.Officer));
        }
    }

    [Fact]
    public void While_a_channel_is_not_read_nothing_of_it_ends_and_after_a_start_it_is_the_same_alarm()
    {
        var board = new AlarmBoard(0, []);
        Look(board, 1, Owed(AlarmTable.DutyHalf, 8));
        board.Take("cn/8", null, "Li", handOver: false, 2);
        var again = new AlarmBoard(0, board.All);
        again.Update([], new HashSet<string> { "c" }, 3);
        Assert.True(Assert.Single(again.All).Lasts);
        Assert.Empty(Look(again, 4, Owed(AlarmTable.DutyHalf, 8)));
        Assert.Equal((1, "Li"), (again.All[0].SinceMs, again.All[0].Taken?.Officer));
    }

    [Fact]
    public void A_line_that_was_down_is_kept_when_its_alarm_is_forgotten_and_nothing_else_is()
    {
        var board = new AlarmBoard(0, []);
        Look(board, 10, Missed("c"), Owed(AlarmTable.DutyHalf, 8));
        Look(board, 90 * MinuteMs);
        Assert.Empty(board.Outages);
        Look(board, 106 * MinuteMs);
        Assert.Empty(board.All);
        var outage = Assert.Single(board.Outages);
        Assert.Equal(("check.missed", "c", 10, 90 * MinuteMs), (outage.Condition.Code, outage.Condition.Channel, outage.SinceMs, outage.EndedMs));

        // After a start, and until ninety days have passed.
        var again = new AlarmBoard(0, board.All, board.Outages);
        Look(again, 89 * 1440 * MinuteMs);
        Assert.Single(again.Outages);
        Look(again, 91 * 1440 * MinuteMs);
        Assert.Empty(again.Outages);
    }

    [Fact]
    public void Of_lines_that_were_down_the_newest_thousand_are_kept()
    {
        var board = new AlarmBoard(0, []);
        for (var hour = 0; hour < AlarmBoard.MostOutages + 5; hour++)
        {
            Look(board, (hour * 60 * MinuteMs) + 1, Missed("c"));
            Look(board, ((hour * 60) + 10) * MinuteMs);
            Look(board, ((hour * 60) + 30) * MinuteMs);
        }

        Assert.Equal((AlarmBoard.MostOutages, (5 * 60 * MinuteMs) + 1), (board.Outages.Count, board.Outages[0].SinceMs));
    }

    [Fact]
    public void What_waits_for_a_line_that_is_down_hangs_on_the_line_and_a_line_elsewhere_carries_nothing()
    {
        var late = new Condition(AlarmTable.DeliveryLate, "c", "cn", new EntryLink("us", 4));
        var elsewhere = late with { Channel = "d" };
        var shown = AlarmGroups.Of([Stands(Missed("c"), 1), Stands(late, 2), Stands(elsewhere, 3)]);
        Assert.Equal([("check.missed", 1), (AlarmTable.DeliveryLate, 0)], shown.Select(one => (one.Alarm.Condition.Code, one.Hanging.Count)));
        Assert.Equal(Urgency.Red, AlarmGroups.UrgencyOf(shown[0]));
    }

    [Fact]
    public void A_thousand_alarms_of_one_peer_are_six_and_the_most_urgent_is_not_hidden()
    {
        var flood = Enumerable.Range(0, 1000).Select(number => Stands(Owed(AlarmTable.DutyHalf, number) with { Precedence = Precedence.Routine, DueMs = 9_000_000 }, number)).ToList();
        flood[900] = flood[900] with { Condition = flood[900].Condition with { Code = AlarmTable.DutyUrgent, Precedence = Precedence.Flash, DueMs = 100 } };
        var shown = AlarmGroups.Of([.. flood, Stands(Owed(AlarmTable.DutyHalf, 5000) with { Exercise = true }, 1), Stands(Missed("d"), 1)]);
        Assert.Equal(8, shown.Count);
        var group = shown[0];
        Assert.Equal((AlarmTable.PeerMany, 995, Precedence.Flash, 100L), (group.Alarm.Condition.Code, group.Hanging.Count, group.Alarm.Condition.Precedence, group.Alarm.Condition.DueMs));
        Assert.Equal($"995 {AlarmTable.DutyUrgent}", group.Alarm.Condition.Detail);
        Assert.True(shown[^1].Alarm.Condition.Exercise);
    }

    [Fact]
    public void Five_an_hour_are_not_grouped()
    {
        var hours = Enumerable.Range(0, 20).Select(number => Stands(Owed(AlarmTable.DutyHalf, number), number * 12 * MinuteMs));
        Assert.Equal(20, AlarmGroups.Of([.. hours]).Count);
    }

    private static IReadOnlyList<StandingAlarm> Look(AlarmBoard board, long nowMs, params Condition[] conditions) => board.Update(conditions, s_none, nowMs).Started;

    private static StandingAlarm Stands(Condition condition, long sinceMs) => new(condition, sinceMs);

    private static Condition Missed(string channel) => new("check.missed", channel, "cn");

    private static Condition Owed(string code, long number) => new(code, "c", "", new EntryLink("cn", number));

    private static (string?, string?, long?) Whose(StandingAlarm alarm) => (alarm.Taken?.Officer, alarm.Taken?.From, alarm.Taken?.AtMs);
}
