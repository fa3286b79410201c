using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Meaning;
using Parley.Protocol;
using Parley.Testing.Store;

namespace Parley.Exchange.Tests;

/// <summary>A record, or the memory of what was signed, that was put back: nothing new is signed before the node has caught up with its own word.</summary>
public sealed class MarksTests
{
    [Fact]
    public async Task Nothing_signed_leaves_before_the_marks_have_it()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "goodwill");
        line.Us.Marks.Fault = () => new StoreFaultException(FaultCodes.MarksFull, lasting: false);
        var held = line.OfCn.MirrorOf("us")!.Size;
        await line.Us.RunAsync(line.Cn);
        Assert.Equal((held, FaultCodes.MarksFull), (line.OfCn.MirrorOf("us")!.Size, line.OfUs.Status()[0].Fault));
        Assert.Contains(line.Us.Alarms, alarm => alarm.Code == FaultCodes.MarksFull);

        line.Us.Marks.Fault = null;
        line.Cn.Marks.Fault = () => new StoreFaultException(FaultCodes.MarksFull, lasting: false);
        var delivered = line.OfUs.DeliveredSize;
        await line.Us.RunAsync(line.Cn);
        Assert.Equal(delivered, line.OfUs.DeliveredSize);

        // It mends itself when there is space.
        line.Cn.Marks.Fault = null;
        await line.ExchangeAsync();
        Assert.Equal(line.OfUs.Own.CommittedSize, line.OfUs.DeliveredSize);
    }

    [Fact]
    public async Task A_head_that_is_kept_and_could_not_be_cosigned_counts_all_the_same()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "goodwill");
        line.Cn.Marks.Fault = () => new StoreFaultException(FaultCodes.MarksFull, lasting: false);
        await line.Us.RunAsync(line.Cn);
        var held = line.OfCn.MirrorOf("us")!.Size;
        Assert.Equal(line.OfUs.Own.CommittedSize, held);
        Assert.Equal(held, Line.StateOf(line.Cn).Sizes["us"]);
        await line.OfCn.Meaning.LoadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(held, Line.StateOf(line.Cn).Sizes["us"]);
    }

    [Fact]
    public async Task A_record_that_went_back_comes_back_from_the_tail_though_nobody_else_has_what_was_signed()
    {
        var line = await Line.OpenAsync();
        var old = line.Us.Image();
        await line.SendAsync(line.Us, "goodwill");
        var roots = await SignAsync(line);
        line.Us = line.Us.Restarted(store: old);
        Assert.Equal(AlarmCodes.MarksBehind, line.OfUs.Status()[0].Fault);
        await Assert.ThrowsAsync<TryLaterException>(() => line.OfUs.Own.AppendAsync(Note(line.OfUs)));

        await line.TickAsync();
        Assert.Equal(roots.Roots, line.OfUs.Own.RootsAt(roots.Size));
        await SettleAsync(line);
        var restored = Assert.Single(line.Headers(line.OfUs), header => header.Restored is not null);
        Assert.Equal((roots.Size, Lost.Store), (restored.Seq, restored.Restored!.Lost));
        Assert.Equal(["cn"], restored.Restored.KnownFrom);
        await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        Assert.Equal(line.OfUs.Own.CommittedSize, line.OfUs.DeliveredSize);
    }

    [Fact]
    public async Task A_record_that_went_back_comes_back_from_a_member_and_says_so_first()
    {
        var line = await Line.OpenAsync();
        var old = line.Us.Image();
        await line.SendAsync(line.Us, "goodwill");
        await line.SendAsync(line.Cn, "goodwill");
        await line.ExchangeAsync();
        await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        var (own, theirs) = (line.OfUs.Own.CommittedSize, line.OfCn.Own.CommittedSize);
        line.Us = line.Us.Restarted(store: old, marks: WithoutTails(line.Us.Marks));
        line.Us.Peer = line.Cn;
        await line.TickAsync();
        Assert.Equal((own, theirs), (line.OfUs.Own.CommittedSize, line.OfUs.MirrorOf("cn")!.Size));
        await SettleAsync(line);
        Assert.Equal((own, Lost.Store), (line.Headers(line.OfUs).Single(header => header.Restored is not null) is var header ? header.Seq : 0, header.Restored!.Lost));
        Assert.Equal([new("cn", theirs)], header.Restored.Feeds);
        Assert.Empty(Line.StateOf(line.Cn).Faults);
    }

    [Fact]
    public async Task Without_marks_nobodys_silence_is_enough_however_long_and_an_officers_word_is_written_down()
    {
        var line = await Line.OpenAsync();
        line.Us = line.Us.Restarted(marks: new MemoryMarks());
        line.Pass(TimeSpan.FromDays(3));
        await line.TickAsync();
        Assert.Equal(AlarmCodes.MarksMissing, line.OfUs.Status()[0].Fault);
        Assert.Equal(AlarmCodes.MarksMissing, (await Assert.ThrowsAsync<TryLaterException>(() => line.OfUs.Own.AppendAsync(Note(line.OfUs)))).Code);
        Assert.Equal(line.OfUs.DeliveredSize, line.OfUs.SendableSize);

        line.Us = line.Us.Restarted(alone: true);
        await line.TickAsync();
        var restored = line.Headers(line.OfUs)[^1].Restored!;
        Assert.Equal((Lost.Marks, 0), (restored.Lost, restored.KnownFrom.Count));
        Assert.Null(line.OfUs.Recovery.OwnHeldBy);
    }

    [Fact]
    public async Task Without_marks_every_member_is_asked_and_what_it_holds_more_of_ours_is_taken_back()
    {
        var line = await Line.OpenAsync();
        var old = line.Us.Image();
        await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        var own = line.OfUs.Own.CommittedSize;
        line.Us = line.Us.Restarted(store: old, marks: new MemoryMarks());
        await line.Us.RunAsync(line.Cn);
        var restored = line.Headers(line.OfUs).Single(header => header.Restored is not null);
        Assert.Equal((own, Lost.Both), (restored.Seq, restored.Restored!.Lost));
        Assert.Equal(["cn"], restored.Restored.KnownFrom);
        await line.ExchangeAsync();
        Assert.Equal(line.OfUs.Own.CommittedSize, line.OfUs.DeliveredSize);
    }

    [Fact]
    public async Task Marks_that_went_back_with_the_record_are_found_out_by_what_a_member_shows()
    {
        var line = await Line.OpenAsync();
        var (old, marks) = (line.Us.Image(), line.Us.Marks.Image());
        await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        line.Us.Marks.PutBack(marks);
        line.Us = line.Us.Restarted(store: old);
        Assert.Null(line.OfUs.Recovery.OwnHeldBy);
        await line.Us.RunAsync(line.Cn);
        await line.TickAsync();
        Assert.Equal(Lost.Both, line.Headers(line.OfUs).Single(header => header.Restored is not null).Restored!.Lost);
    }

    [Fact]
    public async Task A_second_place_remembers_what_went_back_with_the_first()
    {
        var line = await Line.OpenAsync();
        line.Us = line.Us.Restarted(marks: Two(line.Us.Marks));
        await SettleAsync(line);
        var (old, marks) = (line.Us.Image(), line.Us.Marks.Image());
        await line.SendAsync(line.Us, "goodwill");
        await SignAsync(line);
        line.Us.Marks.PutBack(marks);
        line.Us = line.Us.Restarted(store: old);
        Assert.Equal(AlarmCodes.MarksBehind, line.OfUs.Recovery.OwnHeldBy);
        await line.TickAsync();
        await SettleAsync(line);
        Assert.Equal(Lost.Store, line.Headers(line.OfUs).Single(header => header.Restored is not null).Restored!.Lost);
    }

    [Fact]
    public async Task A_place_that_is_gone_may_have_known_more_so_that_nobodys_silence_is_enough()
    {
        var line = await Line.OpenAsync();
        line.Us = line.Us.Restarted(marks: Two(line.Us.Marks));
        await SettleAsync(line);
        await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        line.Us.Marks.PutBack(null, place: 1);
        line.Us = line.Us.Restarted();
        await line.SendAsync(line.Us, "goodwill");
        line.Pass(TimeSpan.FromDays(1));
        await line.TickAsync();
        Assert.True(line.OfUs.SendableSize < line.OfUs.Own.CommittedSize);
        await line.ExchangeAsync();
        Assert.Equal(line.OfUs.Own.CommittedSize, line.OfUs.SendableSize);
        Assert.DoesNotContain(line.Headers(line.OfUs), header => header.Restored is not null);
    }

    [Theory]
    [InlineData("another channel")]
    [InlineData("another party")]
    [InlineData("one bit")]
    [InlineData("cut")]
    public async Task A_mark_that_is_not_this_channels_counts_as_none(string what)
    {
        var line = await Line.OpenAsync();
        var name = line.OfUs.Id.ToString();
        var copy = line.Us.Marks.Image()[name];
        var mark = Mark.Decode(copy.Mark!)!;
        var changed = what switch
        {
            "another channel" => (mark with { Channel = ChannelId.From(new byte[32]) }).Encode(),
            "another party" => (mark with { Us = "zz" }).Encode(),
            "one bit" => [.. copy.Mark!.Select((value, at) => at == 60 ? (byte)(value ^ 1) : value)],
            _ => copy.Mark![..^1],
        };
        line.Us.Marks.PutBack(new Dictionary<string, MarkCopy> { [name] = copy with { Mark = changed } });
        line.Us = line.Us.Restarted();
        Assert.Equal([AlarmCodes.MarksDamaged, AlarmCodes.MarksMissing], line.Us.Alarms.Select(alarm => alarm.Code));
        Assert.Equal(AlarmCodes.MarksMissing, line.OfUs.Recovery.OwnHeldBy);
    }

    [Fact]
    public async Task What_was_signed_and_is_nowhere_any_more_closes_our_feed()
    {
        var line = await Line.OpenAsync();
        var old = line.Us.Image();
        await line.SendAsync(line.Us, "goodwill");
        await SignAsync(line);
        line.Us = line.Us.Restarted(store: old, marks: WithoutTails(line.Us.Marks));
        await line.Us.RunAsync(line.Cn);
        await line.TickAsync();
        Assert.Equal(AlarmCodes.MarksLost, (await Assert.ThrowsAsync<FeedFatalException>(() => line.OfUs.Own.AppendAsync(Note(line.OfUs)))).Code);
        Assert.Equal(AlarmCodes.MarksLost, line.OfUs.Status()[0].Fault);
        Assert.Contains(line.Us.Alarms, alarm => alarm.Code == AlarmCodes.MarksLost);

        // What the others write is taken all the same.
        await line.SendAsync(line.Cn, "goodwill");
        await line.Cn.RunAsync(line.Us);
        Assert.Equal(line.OfCn.Own.CommittedSize, line.OfCn.DeliveredSize);
    }

    [Fact]
    public async Task A_tail_that_does_not_lead_to_what_was_signed_is_nothing()
    {
        var line = await Line.OpenAsync();
        var old = line.Us.Image();
        await line.SendAsync(line.Us, "goodwill");
        await SignAsync(line);
        var name = line.OfUs.Id.ToString();
        var copy = line.Us.Marks.Image()[name];
        var (from, entries) = Tail.Decode(copy.Tail);
        Assert.True(Header.TryDecode(entries[^1].HeaderBytes, out var header, out _));
        Entry changed = new((header with { Created = header.Created + 1 }).Encode(), entries[^1].Body);
        line.Us.Marks.PutBack(new Dictionary<string, MarkCopy> { [name] = copy with { Tail = Tail.Encode(from, [.. entries.SkipLast(1), changed]) } });
        line.Us = line.Us.Restarted(store: old);
        var size = line.OfUs.Own.CommittedSize;
        await line.TickAsync();
        Assert.Equal((size, AlarmCodes.MarksBehind), (line.OfUs.Own.CommittedSize, line.OfUs.Recovery.OwnHeldBy));
    }

    [Fact]
    public async Task Of_another_feed_nothing_is_cosigned_below_what_was_and_nothing_that_differs_from_it()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        var old = line.Cn.Image();
        await line.SendAsync(line.Us, "goodwill");
        var from = line.OfCn.MirrorOf("us")!.Size;
        await line.Us.RunAsync(line.Cn);
        line.Cn = line.Cn.Restarted(store: old);
        Assert.Equal(AlarmCodes.MarksBehind, line.OfCn.Recovery.Holds(line.OfCn.MirrorOf("us")!));

        // The writer is another one now: it writes something else in the place of what was cosigned.
        var ticket = (await line.Us.AskAsync(line.Cn, line.OfUs.Id, "us")).Ticket;
        Assert.Equal(AlarmCodes.MarksContradicted, (await Assert.ThrowsAsync<TryLaterException>(() => ForkAsync(line, from, ticket))).Code);
        Assert.Equal(from, line.OfCn.MirrorOf("us")!.Size);
        await line.Us.RunAsync(line.Cn);
        await line.TickAsync();
        Assert.Null(line.OfCn.Recovery.Holds(line.OfCn.MirrorOf("us")!));
        await line.ExchangeAsync(again: true);
        Assert.Equal(line.OfUs.Own.CommittedSize, line.OfUs.DeliveredSize);
    }

    [Fact]
    public async Task A_record_that_went_back_knows_no_ticket()
    {
        var line = await Line.OpenAsync();
        var old = line.Cn.Image();
        var ticket = line.Cn.Store.Ticket(line.OfCn.FeedOf("us"));
        await line.Us.AskAsync(line.Cn, line.OfUs.Id, "us");
        line.Cn = line.Cn.Restarted(store: old);

        // What the network still holds from before the writer last asked must not be taken.
        await line.SendAsync(line.Us, "goodwill");
        Assert.Equal(Codes.BatchTicket, await line.Us.DeliverAsync(line.Cn, line.OfUs, line.OfUs.DeliveredSize, line.OfUs.Own.CommittedSize, ticket));
    }

    [Fact]
    public async Task What_is_erased_stays_in_no_tail()
    {
        var line = await Line.OpenAsync();
        var sent = await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        await line.TickAsync();
        await line.ExchangeAsync();
        bool IsInTail() => Tail.Decode(line.Us.Marks.Image()[line.OfUs.Id.ToString()].Tail) is var (from, entries) && sent.Seq >= from && sent.Seq - from < entries.Count && entries[(int)(sent.Seq - from)].Body is not null;
        Assert.True(IsInTail());
        Assert.Null(await Erasure.RunAsync(line.Us.Node, line.Us.Seams, line.OfUs.Id, sent, beforeRetention: true));
        Assert.False(IsInTail());
    }

    [Fact]
    public async Task A_proof_signs_no_head_that_may_not_be_signed_yet()
    {
        var line = await Line.OpenAsync();
        line.Us = line.Us.Restarted();
        var sent = await line.SendAsync(line.Us, "goodwill");
        Assert.Equal(FaultCodes.FeedAsking, (await Assert.ThrowsAsync<TryLaterException>(() => line.Us.Node.Proofs.ProveAsync(line.OfUs, sent))).Code);
        Assert.Equal(FaultCodes.FeedAsking, (await Assert.ThrowsAsync<TryLaterException>(() => line.OfUs.Own.SignHeadAsync(line.OfUs.Own.CommittedSize))).Code);
        await line.ExchangeAsync();
        Assert.NotNull(await line.Us.Node.Proofs.ProveAsync(line.OfUs, sent));
    }

    [Fact]
    public async Task Where_both_records_and_both_marks_went_back_nobody_can_notice()
    {
        var line = await Line.OpenAsync();
        var (us, cn) = ((Store: line.Us.Image(), Marks: line.Us.Marks.Image()), (Store: line.Cn.Image(), Marks: line.Cn.Marks.Image()));
        await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        var before = line.OfUs.Own.RootsAt(line.OfUs.Own.CommittedSize);
        line.Us.Marks.PutBack(us.Marks);
        line.Cn.Marks.PutBack(cn.Marks);
        (line.Us, line.Cn) = (line.Us.Restarted(store: us.Store), line.Cn.Restarted(store: cn.Store));
        await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        var size = line.OfUs.DeliveredSize;
        Assert.NotEqual(before, line.OfUs.Own.RootsAt(size));
        Assert.Empty(line.Us.Alarms.Concat(line.Cn.Alarms));
    }

    [Fact]
    public async Task Where_both_records_went_back_and_the_marks_are_kept_what_nobody_has_is_noticed()
    {
        var line = await Line.OpenAsync();
        var (us, cn) = (line.Us.Image(), line.Cn.Image());
        await line.SendAsync(line.Us, "goodwill");
        await line.ExchangeAsync();
        (line.Us, line.Cn) = (line.Us.Restarted(store: us, marks: WithoutTails(line.Us.Marks)), line.Cn.Restarted(store: cn, marks: WithoutTails(line.Cn.Marks)));
        await line.ExchangeAsync();
        await line.TickAsync();
        await line.TickAsync();
        Assert.Equal(AlarmCodes.MarksLost, line.OfUs.Status()[0].Fault);
        Assert.Equal(AlarmCodes.MarksBehind, line.OfCn.Recovery.Holds(line.OfCn.MirrorOf("us")!));
    }

    /// <summary>Lets us sign all it has, and nobody hear of it.</summary>
    private static async Task<(long Size, IReadOnlyList<Ledger.TreeHash> Roots)> SignAsync(Line line)
    {
        line.Us.Peer = null;
        await line.OfUs.Own.SignHeadAsync(line.OfUs.Own.CommittedSize);
        return (line.OfUs.Own.CommittedSize, line.OfUs.Own.RootsAt(line.OfUs.Own.CommittedSize));
    }

    /// <summary>Members say how far our word reaches, and we say that we were put back.</summary>
    private static async Task SettleAsync(Line line)
    {
        await line.ExchangeAsync(again: true);
        await line.TickAsync();
        await line.ExchangeAsync();
    }

    private static Task<string?> ForkAsync(Line line, long seq, byte[]? ticket) => line.Us.ForkAsync(line.Cn, line.OfUs, seq, ticket, line.Us.Ring);

    private static EntryDraft Note(Channel channel) => new(channel.Own.Header(EntryType.Retract) with { Retract = new EntryLink(channel.Us, 0) }, null);

    private static MemoryMarks WithoutTails(MemoryMarks marks)
    {
        marks.PutBack(marks.Image().ToDictionary(one => one.Key, one => one.Value with { Tail = [] }));
        return marks;
    }

    private static MemoryMarks Two(MemoryMarks marks)
    {
        var two = new MemoryMarks(2);
        two.PutBack(marks.Image());
        return two;
    }
}
