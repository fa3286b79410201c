using Microsoft.Extensions.Logging.Abstractions;
using Parley.Exchange.Tests;
using Parley.Node.Watch;
using Parley.Protocol;

namespace Parley.Node.Tests;

/// <summary>What is the case at two nodes whose time and line are the test's.</summary>
public sealed class ConditionsTests
{
    private const long MinuteMs = 60_000;

    [Fact]
    public async Task Who_owes_is_told_first_a_flash_when_it_comes_and_the_asker_only_by_the_debtors_record()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "inquire", "FLASH");
        await line.ExchangeAsync();
        Assert.Equal([$"{AlarmTable.DutyUrgent} {Name(line.Last)}"], Look(line.Cn));
        Assert.Empty(Look(line.Us));

        // Opened: it is in hand until half of the time is over.
        await line.Cn.Node.OpenAsync(line.OfCn, line.Last, "duty-officer");
        await line.ExchangeAsync();
        Assert.Empty(Look(line.Cn));
        List<string> told = [];
        for (var minutes = 1; minutes <= 12; minutes++)
        {
            line.Pass(TimeSpan.FromMinutes(1));
            told.Add(Look(line.Cn) is [var one] ? one.Split(' ')[0] : "");
            Assert.Empty(Look(line.Us));
        }

        Assert.Equal(["", "", "", "", "duty.half", "duty.half", "duty.half", "duty.soon", "duty.soon", "duty.soon", "duty.past", "duty.past"], told);

        // By their own record it is late: now the asker hears of it.
        await line.SendAsync(line.Cn, "goodwill");
        await line.ExchangeAsync();
        Assert.Contains($"{AlarmTable.DutyLate} {Name(new EntryLink("us", 2))}".Split(' ')[0], Look(line.Cn).Select(one => one.Split(' ')[0]));
        Assert.Equal(["overdue.answer cn"], Look(line.Us).Select(one => string.Join(' ', one.Split(' ')[0], "cn")));
    }

    [Fact]
    public async Task A_link_to_ours_that_has_no_effect_is_an_alarm_until_an_officer_opens_the_message()
    {
        var line = await Line.OpenAsync();
        var courtesy = await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();

        // An answer to what asks for nothing: its writer may believe that it settled something.
        var answer = await line.WriteAsync(line.Cn, Line.Message("answer", answers: courtesy));
        await line.ExchangeAsync();
        Assert.Equal([$"{AlarmTable.LinkWithoutEffect} {Name(answer)}"], Look(line.Us));
        Assert.Equal($"{Name(answer)} {Name(courtesy)}", Assert.Single(Of(line.Us).Look(line.Us.Node, line.Us.Time.Now.ToUnixTimeMilliseconds()).Now, one => one.Code != AlarmTable.DiskLow).Detail);
        await line.Us.Node.OpenAsync(line.OfUs, answer, "duty-officer");
        await line.ExchangeAsync();
        Assert.Empty(Look(line.Us));

        // What has effect is none.
        var asked = await line.SendAsync(line.Us, "inquire");
        await line.ExchangeAsync();
        await line.SendAsync(line.Cn, "answer", answers: asked);
        await line.ExchangeAsync();
        Assert.Empty(Look(line.Us));
    }

    [Fact]
    public async Task A_flash_that_is_not_taken_within_a_minute_is_an_alarm_of_its_sender_and_ends_when_it_is()
    {
        var line = await Line.OpenAsync();
        var flash = await line.SendAsync(line.Us, "goodwill", "FLASH");
        var immediate = await line.SendAsync(line.Us, "goodwill", "IMMEDIATE");
        await line.SendAsync(line.Us, "goodwill");
        var conditions = Of(line.Us);
        line.Pass(TimeSpan.FromSeconds(59));
        Assert.Empty(Look(line.Us, conditions));
        line.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal([$"{AlarmTable.DeliveryLate} {Name(flash)}", $"{AlarmTable.DeliveryLate} {Name(immediate)}"], Look(line.Us, conditions));
        await line.ExchangeAsync();
        Assert.Empty(Look(line.Us, conditions));
    }

    [Fact]
    public async Task A_line_that_is_silent_is_down_and_one_that_works_in_one_direction_is_called_so_on_both_sides()
    {
        var line = await Line.OpenAsync();
        var (us, cn) = (Of(line.Us), Of(line.Cn));

        // What us writes comes to cn; nothing of cn's comes to us. Us hears nothing, but for the cosignatures.
        for (var minutes = 0; minutes <= 130; minutes += 10)
        {
            await line.SendAsync(line.Us, "goodwill");
            await line.Us.RunAsync(line.Cn);
            await line.SendAsync(line.Cn, "goodwill");
            line.Pass(TimeSpan.FromMinutes(10));
        }

        Assert.Contains($"{AlarmTable.OneWayIn} cn", Look(line.Us, us));
        Assert.Contains($"{AlarmTable.OneWayOut} us", Look(line.Cn, cn));

        // Then nothing goes.
        line.Pass(TimeSpan.FromHours(3));
        Assert.Contains("check.missed cn", Look(line.Us, us));
        Assert.Contains("check.missed us", Look(line.Cn, cn));
        Assert.DoesNotContain(Look(line.Cn, cn), one => one.StartsWith("line.", StringComparison.Ordinal));
        await line.ExchangeAsync();
        Assert.DoesNotContain(Look(line.Us, us), one => one.StartsWith("check.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_that_end_a_fork_and_what_cannot_be_read_are_said_until_they_are_no_more()
    {
        var line = await Line.OpenAsync();
        var now = line.Us.Time.Now.ToUnixTimeMilliseconds();
        Assert.Equal(["keys.expiring keys.expiring"], Look(line.Us, Of(line.Us, now + (13 * 24 * 60 * MinuteMs))));
        Assert.Equal(["keys.expired keys.expired"], Look(line.Us, Of(line.Us, now - 1)));

        var asked = await line.SendAsync(line.Us, "inquire");
        await line.ExchangeAsync();
        await line.DenyAsync(asked.Seq, Codes.SealCommitment);
        await line.ExchangeAsync();
        Assert.Contains($"{AlarmTable.Unreadable} {Name(asked)}", Look(line.Us));
        Assert.Contains($"{AlarmTable.Unreadable} {Name(asked)}", Look(line.Cn));
    }

    [Fact]
    public async Task After_a_start_what_is_not_read_yet_is_unknown_and_then_the_same_is_there()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "inquire", "FLASH");
        await line.ExchangeAsync();
        var before = Look(line.Cn);
        var again = line.Cn.Restarted();
        var (now, unknown) = Of(again).Look(again.Node, again.Time.Now.ToUnixTimeMilliseconds());
        Assert.Equal((0, line.OfUs.Id.ToString()), (now.Count, Assert.Single(unknown)));
        await again.TickAsync(again.Node.Channels.Single());
        Assert.Equal(before, Look(again));
    }

    private static Conditions Of(TestParty party, long? keysUntilMs = null) => new(
        party.Store, new AlarmBook(party.Time, NullLogger<AlarmBook>.Instance), keysUntilMs ?? long.MaxValue / 2, Path.GetTempPath() + "store");

    private static List<string> Look(TestParty party, Conditions? conditions = null) =>
        [.. (conditions ?? Of(party)).Look(party.Node, party.Time.Now.ToUnixTimeMilliseconds()).Now.Where(one => one.Code != AlarmTable.DiskLow).Select(one => $"{one.Code} {one.About}")];

    private static string Name(EntryLink link) => $"{link.Party}/{link.Seq}";
}
