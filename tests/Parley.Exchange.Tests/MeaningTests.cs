using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing;
using Parley.Vocabulary;

namespace Parley.Exchange.Tests;

/// <summary>What two nodes say of what they wrote to each other: what was read, what is owed, and whose clock is to be believed (docs/spec/meaning.md).</summary>
public sealed class MeaningTests
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Both_sides_say_the_same_of_an_answer_in_time_byte_for_byte()
    {
        var line = await Line.OpenAsync();
        var question = await line.SendAsync(line.Us, "inquire", "IMMEDIATE");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(5));
        await line.SendAsync(line.Cn, "answer", answers: question);
        await line.ExchangeAsync();
        var duty = Line.StateOf(line.Us).DutiesOf(question).Single(duty => duty.What == DutyKind.Answer);
        Assert.Equal((DutyState.MetInTime, "answered"), (duty.State, duty.How));
        Assert.Equal(Line.StateOf(line.Us).ToJson(), Line.StateOf(line.Cn).ToJson());
        Assert.Empty(Line.StateOf(line.Us).Faults);
    }

    [Fact]
    public async Task Late_is_what_the_debtors_own_record_shows_and_before_that_nothing_is_declared()
    {
        var line = await Line.OpenAsync();
        var question = await line.SendAsync(line.Us, "inquire", "FLASH");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromHours(1));
        await line.TickAsync();
        Assert.Empty(Line.StateOf(line.Us).Overdues);

        // Its next entry says that the time has passed for it too, and that it had the question.
        await line.SendAsync(line.Cn, "announce");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(2));
        await line.TickAsync();
        await line.ExchangeAsync();
        var declared = Assert.Single(Line.StateOf(line.Cn).Overdues);
        Assert.Null(declared.Code);
        Assert.Equal(Line.StateOf(line.Us).ToJson(), Line.StateOf(line.Cn).ToJson());
        Assert.Contains(line.Us.Alarms, alarm => alarm.Code == "overdue.answer");
    }

    [Fact]
    public async Task An_answer_written_in_time_while_the_asker_was_away_is_never_declared_overdue()
    {
        var line = await Line.OpenAsync();
        var question = await line.SendAsync(line.Us, "inquire", "FLASH");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(2));
        await line.SendAsync(line.Cn, "answer", answers: question);
        line.Pass(s_day);
        await line.TickAsync();
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(2));
        await line.TickAsync();
        Assert.Empty(Line.StateOf(line.Us).Overdues);
        Assert.Equal(DutyState.MetByWord, Line.StateOf(line.Us).DutiesOf(question).Single(duty => duty.What == DutyKind.Answer).State);
    }

    [Fact]
    public async Task What_was_taken_is_said_to_be_read_within_a_minute_and_control_entries_alone_cause_no_word()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "announce");
        await line.ExchangeAsync();
        var before = line.OfCn.Own.Size;
        line.Pass(TimeSpan.FromSeconds(50));
        await line.TickAsync();
        Assert.Equal(before, line.OfCn.Own.Size);
        line.Pass(TimeSpan.FromSeconds(6));
        await line.TickAsync();
        Assert.Equal(before + 1, line.OfCn.Own.Size);
        await line.ExchangeAsync();
        Assert.Equal("opened", Line.StateOf(line.Us).MessageOf(line.Last)!.Readers["cn"].State);

        // That word is a control entry: nobody answers it with another.
        var written = line.OfUs.Own.Size;
        line.Pass(TimeSpan.FromMinutes(10));
        await line.TickAsync();
        Assert.Equal(written, line.OfUs.Own.Size);
    }

    [Fact]
    public async Task Of_a_flash_message_it_is_said_at_once()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "announce", "FLASH");
        await line.ExchangeAsync();
        Assert.Equal("opened", Line.StateOf(line.Us).MessageOf(line.Last)!.Readers["cn"].State);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_to_be_unreadable_with_its_code_and_nobody_owes_for_it()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "announce");
        var (own, body) = (line.OfUs.Own, new byte[4_096 + (16 * line.OfUs.Rules.Suites.Count)]);
        var sealedWrong = own.Header(EntryType.Message, body) with
        {
            Epoch = line.Headers(line.OfUs).Last(header => header.Type == EntryType.Epoch).Seq,
            Salt = new byte[Header.SaltBytes],
            Commit = [.. line.OfUs.Rules.Suites.Select(_ => new byte[Header.CommitmentBytes])],
            Fields = line.OfUs.Rules.HashesOf(body),
        };
        var question = new EntryLink("us", await own.AppendAsync(new EntryDraft(sealedWrong, body) { Deciding = new DecidingFields("inquire") }));
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(1));
        await line.TickAsync();
        await line.ExchangeAsync();
        var reader = Line.StateOf(line.Us).MessageOf(question)!.Readers["cn"];
        Assert.Equal(("unreadable", Codes.SealCommitment), (reader.State, reader.Code));
        Assert.All(Line.StateOf(line.Us).DutiesOf(question), duty => Assert.Equal(DutyState.Unreadable, duty.State));
    }

    [Fact]
    public async Task A_cosignature_whose_answer_was_lost_comes_back_with_the_next_one()
    {
        var line = await Line.OpenAsync();
        await line.ExchangeAsync();
        await line.SendAsync(line.Us, "announce");
        var lost = line.OfUs.Own.CommittedSize;
        Assert.Null(await line.Us.DeliverAsync(line.Cn, line.OfUs, line.OfUs.DeliveredSize, lost, (await line.Us.AskAsync(line.Cn, line.OfUs.Id, "us")).Ticket));
        await line.SendAsync(line.Us, "announce");
        line.Pass(TimeSpan.FromSeconds(5));
        await line.ExchangeAsync(again: true);
        Assert.Contains(lost, line.Us.Store.Heads(line.OfUs.Own.Key, 0, 100).Where(row => row.By == "cn").Select(row => row.Size));
        Assert.Equal(Line.StateOf(line.Us).ToJson(), Line.StateOf(line.Cn).ToJson());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cosignature_made_when_a_batch_was_played_back_comes_with_an_answer_that_its_writer_hears(bool restart)
    {
        var line = await Line.OpenAsync();
        await line.ExchangeAsync();
        var ticket = (await line.Us.AskAsync(line.Cn, line.OfUs.Id, "us")).Ticket;
        var from = line.OfUs.DeliveredSize;
        await line.SendAsync(line.Us, "inquire", "IMMEDIATE");
        var late = line.OfUs.Own.CommittedSize;
        line.Cn.Marks.Fault = () => new StoreFaultException(FaultCodes.MarksFull, lasting: false);
        await Assert.ThrowsAsync<StoreFaultException>(() => line.Us.DeliverAsync(line.Cn, line.OfUs, from, late, ticket));
        line.Cn.Marks.Fault = null;
        line.Pass(TimeSpan.FromSeconds(5));
        await line.SendAsync(line.Us, "announce");
        await line.ExchangeAsync(again: true);
        var next = line.OfUs.DeliveredSize;

        // Somebody on the way plays back the first batch, and the one that was answered before the first was cosigned; their answers reach nobody.
        ticket = (await line.Us.AskAsync(line.Cn, line.OfUs.Id, "us")).Ticket;
        Assert.Null(await line.Us.DeliverAsync(line.Cn, line.OfUs, from, late, ticket));
        Assert.Null(await line.Us.DeliverAsync(line.Cn, line.OfUs, from, next, ticket));
        if (restart)
        {
            line.Cn = line.Cn.Restarted();
            await line.OfCn.Meaning.LoadAsync(TestContext.Current.CancellationToken);
        }

        await line.SendAsync(line.Us, "announce");
        await line.ExchangeAsync(again: true);
        Assert.Contains(late, line.Us.Store.Heads(line.OfUs.Own.Key, 0, 100).Where(row => row.By == "cn").Select(row => row.Size));
        Assert.Equal(Line.StateOf(line.Us).ToJson(), Line.StateOf(line.Cn).ToJson());
    }

    [Fact]
    public async Task No_cosignature_is_below_our_own_word_whatever_the_clock_shows()
    {
        var line = await Line.OpenAsync();
        await line.ExchangeAsync();
        await line.SendAsync(line.Cn, "announce");
        line.Cn.Time.Now -= TimeSpan.FromMinutes(30);
        await line.SendAsync(line.Us, "announce");
        var size = line.OfUs.Own.CommittedSize;
        await line.Us.RunAsync(line.Cn);
        var cosigned = line.Us.Store.Cosignatures(line.OfUs.Own.Key, size).Single(row => row.By == "cn");
        Assert.Equal(line.OfCn.Own.NewestMs / 1000, cosigned.Seconds);
    }

    [Fact]
    public async Task What_is_erased_still_says_who_owed_what_and_how_it_ended_here_and_to_a_stranger()
    {
        var line = await Line.OpenAsync();
        var question = await line.SendAsync(line.Us, "inquire", "IMMEDIATE");
        await line.ExchangeAsync();
        var answer = await line.SendAsync(line.Cn, "answer", answers: question);
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(1));
        await line.TickAsync();
        await line.ExchangeAsync();
        var duty = Line.StateOf(line.Us).DutiesOf(question).Single(one => one.What == DutyKind.Answer);
        foreach (var link in new[] { question, answer })
        {
            var stopped = line.Us.Restarted();
            Assert.Equal("erase.retention", (await Erasure.RunAsync(stopped.Node, stopped.Seams, line.OfUs.Id, link, beforeRetention: false))!.Code);
            Assert.Null(await Erasure.RunAsync(stopped.Node, stopped.Seams, line.OfUs.Id, link, beforeRetention: true));
            Assert.Equal("erase.done", (await Erasure.RunAsync(stopped.Node, stopped.Seams, line.OfUs.Id, link, beforeRetention: true))!.Code);
            Assert.Null(stopped.Store.Entry(new Record.FeedKey(line.OfUs.Id, link.Party), link.Seq)!.Body);
        }

        var again = line.Us.Restarted();
        var channel = again.Node.Channels.Single();
        await channel.Meaning.LoadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(duty, channel.Meaning.State.DutiesOf(question).Single(one => one.What == DutyKind.Answer) with { Holds = duty.Holds, EndedBy = duty.EndedBy, Declared = duty.Declared, Names = duty.Names, Rests = duty.Rests });
        Assert.Equal(BodyText.Erased, channel.Meaning.State.MessageOf(answer)!.Text);
        Assert.Empty(Fsck.Run(again.Store, again.Store.Channels().Single(), Parley.Testing.Simulation.CheapSuites.Registry));

        using var record = new MemoryStream();
        await again.Node.Proofs.ExportAsync(channel, record, Showing.States);
        record.Position = 0;
        var evidence = new RecordEvidence(Parley.Testing.Simulation.CheapSuites.Registry);
        var state = evidence.Of(RecordVerifier.Verify(record, Parley.Testing.Simulation.CheapSuites.Registry, null, evidence.Take));
        Assert.Equal(duty.State, new State(state).DutiesOf(question).Single(one => one.What == DutyKind.Answer).State);
    }

    [Fact]
    public async Task What_somebody_still_needs_is_not_erased()
    {
        var line = await Line.OpenAsync();
        var ours = await line.SendAsync(line.Us, "announce");
        var stopped = line.Us.Restarted();
        Assert.Equal("erase.undelivered", (await Erasure.RunAsync(stopped.Node, stopped.Seams, line.OfUs.Id, ours, beforeRetention: true))!.Code);
        await line.ExchangeAsync();
        var theirs = line.Cn.Restarted();
        Assert.Equal("erase.unsaid", (await Erasure.RunAsync(theirs.Node, theirs.Seams, line.OfUs.Id, ours, beforeRetention: true))!.Code);
        Assert.Equal("erase.no-message", (await Erasure.RunAsync(theirs.Node, theirs.Seams, line.OfUs.Id, new EntryLink("us", 0), beforeRetention: true))!.Code);
    }

    [Fact]
    public async Task An_earlier_cosignature_that_is_not_good_is_not_taken_and_nothing_else_of_its_answer_is()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "announce");
        var lost = line.OfUs.Own.CommittedSize;
        Assert.Null(await line.Us.DeliverAsync(line.Cn, line.OfUs, line.OfUs.DeliveredSize, lost, (await line.Us.AskAsync(line.Cn, line.OfUs.Id, "us")).Ticket));
        await line.SendAsync(line.Us, "announce");
        line.Pass(TimeSpan.FromSeconds(5));
        var delivered = line.OfUs.DeliveredSize;
        line.Us.Hears = bytes => Answer.TryDecode(bytes, out var answer, out _) && answer.Cosigned is { } lines && answer.Earlier.Count > 0
            ? Answer.OfCosignature(lines, [.. answer.Earlier.Select(one => one with { Lines = lines })]).Encode()
            : bytes;
        await line.ExchangeAsync(again: true);
        Assert.Equal(delivered, line.OfUs.DeliveredSize);
        Assert.DoesNotContain(line.Us.Store.Heads(line.OfUs.Own.Key, delivered, 100), row => row.By == "cn");

        line.Us.Hears = null;
        await line.ExchangeAsync(again: true);
        Assert.Contains(lost, line.Us.Store.Heads(line.OfUs.Own.Key, 0, 100).Where(row => row.By == "cn").Select(row => row.Size));
    }

    [Fact]
    public async Task After_a_start_nobody_is_judged_before_somebody_has_told_the_time()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "inquire", "FLASH");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromHours(1));
        await line.SendAsync(line.Cn, "announce");
        await line.ExchangeAsync();
        line.Us = line.Us.Restarted();
        for (var i = 0; i < 3; i++)
        {
            line.Pass(TimeSpan.FromMinutes(2));
            await line.Us.TickAsync(line.OfUs);
        }

        Assert.Contains(Line.StateOf(line.Us).Duties, duty => duty.LateAt is not null);
        Assert.DoesNotContain(EntryType.Overdue, line.Types(line.OfUs));
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(2));
        await line.TickAsync();
        line.Pass(TimeSpan.FromMinutes(2));
        await line.TickAsync();
        await line.ExchangeAsync();
        Assert.Single(Line.StateOf(line.Us).Overdues);
    }

    [Fact]
    public async Task Two_nodes_that_both_were_ahead_are_right_again_by_each_others_word()
    {
        var line = await Line.OpenAsync();
        line.Us.Time.Jump(s_day);
        line.Cn.Time.Jump(3 * s_day);
        await line.SendAsync(line.Us, "announce");
        await line.SendAsync(line.Cn, "announce");
        await line.ExchangeAsync();
        line.Us.Time.Jump(-s_day);
        line.Cn.Time.Jump(-3 * s_day);
        for (var i = 0; i < 3; i++)
        {
            line.Pass(TimeSpan.FromMinutes(2));
            await line.TickAsync();
            await line.ExchangeAsync();
        }

        Assert.All(new[] { line.OfUs, line.OfCn }, channel => Assert.Contains(EntryType.Clock, line.Types(channel)));
        Assert.False(line.OfUs.Clock.InDoubt || line.OfCn.Clock.InDoubt);
        Assert.Empty(Line.StateOf(line.Us).Faults);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(89)]
    [InlineData(-1)]
    [InlineData(4_000)]
    public async Task A_clock_that_was_wrong_and_is_put_right_loses_nothing_and_accuses_nobody(int days)
    {
        var line = await Line.OpenAsync();
        var question = await line.SendAsync(line.Us, "inquire", "FLASH");
        await line.ExchangeAsync();
        await line.TickAsync();
        line.Us.Time.Jump(TimeSpan.FromDays(days));
        await line.SendAsync(line.Us, "announce");
        await line.TickAsync();
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(3));
        await line.TickAsync();
        Assert.Contains(line.Us.Alarms, alarm => alarm.Code == "clock.doubtful");
        await line.SendAsync(line.Cn, "answer", answers: question);
        await line.ExchangeAsync();
        line.Us.Time.Jump(TimeSpan.FromDays(-days));
        for (var i = 0; i < 3; i++)
        {
            line.Pass(TimeSpan.FromMinutes(2));
            await line.TickAsync();
            await line.ExchangeAsync();
        }

        await line.SendAsync(line.Us, "announce");
        await line.ExchangeAsync();
        var state = Line.StateOf(line.Us);
        Assert.Empty(state.Overdues);
        Assert.Equal(line.OfUs.Own.CommittedSize, line.OfUs.DeliveredSize);
        Assert.Equal(line.OfCn.Own.CommittedSize, line.OfCn.DeliveredSize);
        Assert.Equal(state.ToJson(), Line.StateOf(line.Cn).ToJson());
        Assert.Empty(state.Faults);

        // An answer within five minutes to a question whose clock was right.
        Assert.Equal(DutyState.MetInTime, state.DutiesOf(question).Single(duty => duty.What == DutyKind.Answer).State);
        Assert.Equal(days > 0, line.Types(line.OfUs).Contains(EntryType.Clock));
        Assert.False(line.OfUs.Clock.InDoubt);
    }

    [Fact]
    public async Task A_clock_behind_our_own_word_writes_in_doubt_and_is_not_believed_by_anyone_who_judges()
    {
        var line = await Line.OpenAsync();
        await line.ExchangeAsync();
        await line.SendAsync(line.Us, "announce");
        line.Us.Time.Jump(-s_day);
        await line.SendAsync(line.Us, "announce");
        var headers = line.Headers(line.OfUs);
        Assert.True(headers[^1].Doubt);
        Assert.All(headers.SkipLast(1).Where(header => header.Type == EntryType.Message), header => Assert.False(header.Doubt));
    }

    [Fact]
    public async Task Above_an_hour_of_doubt_a_message_of_a_person_waits_for_an_officers_word_and_what_machines_send_does_not()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "announce");
        var message = Authored.Checked(Line.Message("announce", "FLASH"));
        line.Us.Time.Jump(-TimeSpan.FromMinutes(50));
        Assert.NotNull((await line.Us.Node.SendAsync(line.OfUs, message, [])).Link);
        line.Us.Time.Jump(-TimeSpan.FromMinutes(130));
        var size = line.OfUs.Own.Size;
        var finding = Assert.Single((await line.Us.Node.SendAsync(line.OfUs, message, [])).Findings);
        Assert.Equal(("clock.doubtful", "us", size), (finding.Code, finding.Args[0], line.OfUs.Own.Size));
        Assert.True(UtcTime.TryParse(finding.Args[1], out var ours) && UtcTime.TryParse(finding.Args[2], out var theirs) && theirs.At - ours.At == TimeSpan.FromHours(3));

        line.Pass(TimeSpan.FromMinutes(61));
        await line.TickAsync();
        Assert.Contains(line.Headers(line.OfUs).Skip((int)size), header => header is { Type: EntryType.Message, Doubt: true });
        Assert.NotNull((await line.Us.Node.SendAsync(line.OfUs, message, [], although: true)).Link);
    }

    [Fact]
    public async Task A_debtor_whose_entries_come_from_the_future_is_not_declared_overdue_while_the_clocks_differ()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Cn, "inquire", "FLASH");
        await line.ExchangeAsync();
        line.Pass(TimeSpan.FromMinutes(30));
        line.Us.Time.Jump(s_day);
        await line.SendAsync(line.Us, "announce");
        await line.ExchangeAsync();
        await line.TickAsync();
        line.Pass(TimeSpan.FromMinutes(2));
        await line.TickAsync();
        Assert.Contains(Line.StateOf(line.Cn).Duties, duty => duty.LateAt is not null);
        Assert.DoesNotContain(EntryType.Overdue, line.Types(line.OfCn));
        var doubtful = Assert.Single(line.Cn.Alarms, alarm => alarm.Code == "clock.doubtful");
        var times = doubtful.Detail.Split(' ').Select(text => UtcTime.TryParse(text, out var time) ? time.At : default).ToArray();
        Assert.Equal(s_day, times[1] - times[0]);
    }

    [Fact]
    public async Task Whoever_doubts_its_own_clock_says_so_when_asked_and_is_no_evidence_against_ours()
    {
        var line = await Line.OpenAsync();
        await line.ExchangeAsync();
        await line.SendAsync(line.Cn, "announce");
        line.Cn.Time.Jump(-s_day);
        line.Pass(TimeSpan.FromHours(2));
        await line.TickAsync();
        Assert.True(line.OfCn.Clock.InDoubt);
        Assert.False(line.OfUs.Clock.Differs(line.OfUs.Id, "cn"));
    }
}
