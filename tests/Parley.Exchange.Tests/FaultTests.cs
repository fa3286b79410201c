using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Testing.Simulation;
using Parley.Testing;

namespace Parley.Exchange.Tests;

/// <summary>The three kinds of fault: what each stops, and who hears of it.</summary>
public sealed class FaultTests
{
    private static readonly StoreFaultException s_full = new(FaultCodes.StoreFull, lasting: false);
    private static readonly StoreFaultException s_broken = new(FaultCodes.StoreBroken);

    [Fact]
    public async Task A_feed_whose_failed_commit_cannot_be_undone_is_written_no_more_and_says_why_and_the_others_go_on()
    {
        var (us, cn, channel, ofCn) = await TestParty.PairAsync();
        await us.RunAsync(cn);
        (us.Store.Fault, us.Store.ReadFault) = (_ => s_full, s_broken);
        var fatal = await Assert.ThrowsAsync<FeedFatalException>(() => SendAsync(us, channel));
        Assert.Equal(("us", FaultCodes.StoreBroken), (fatal.Party, fatal.Code));
        (us.Store.Fault, us.Store.ReadFault) = (null, null);

        Assert.Equal(FaultCodes.StoreBroken, (await Assert.ThrowsAsync<FeedFatalException>(() => SendAsync(us, channel))).Code);
        Assert.Equal((FaultCodes.StoreBroken, channel.Id.ToString()), us.Alarms.Select(alarm => (alarm.Code, alarm.Channel)).Single());
        Assert.Equal((true, FaultCodes.StoreBroken), channel.Status().Select(feed => (feed.Frozen, feed.Fault)).First());

        await SendAsync(cn, ofCn);
        Assert.Null(await cn.DeliverAsync(us, ofCn, 3, ofCn.Own.CommittedSize, (await cn.AskAsync(us, channel.Id, "cn")).Ticket));

        using var restarted = us.Restarted();
        await SendAsync(restarted, restarted.Node.Find(channel.Id)!);
        Assert.Empty(Fsck.Run(us.Store, us.Store.Channels().Single(), CheapSuites.Registry));
    }

    [Fact]
    public async Task A_cosignature_that_could_not_be_kept_when_it_was_given_is_kept_with_the_word_that_we_saw_it()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "goodwill");

        // Full for the cosignature alone, as it comes to be when the last page went to the entries.
        line.Cn.Store.Fault = changes => changes.All(change => change is PutCosignature) ? s_full : null;
        await line.Us.RunAsync(line.Cn);
        var size = line.OfUs.Own.CommittedSize;
        Assert.DoesNotContain(line.Cn.Store.Cosignatures(line.OfUs.Own.Key, size), row => row.By == "cn");
        await line.SendAsync(line.Cn, "goodwill");
        Assert.Contains(line.Headers(line.OfCn), header => header.Seen is { Feed: "us" } seen && seen.Size == size);
        Assert.Contains(line.Cn.Store.Cosignatures(line.OfUs.Own.Key, size), row => row.By == "cn");
    }

    [Fact]
    public async Task What_was_cosigned_and_could_not_be_kept_is_sent_again_and_its_cosignature_is_kept_then()
    {
        var line = await Line.OpenAsync();
        await line.ExchangeAsync();
        await line.SendAsync(line.Us, "goodwill");
        var (before, size) = (line.OfUs.DeliveredSize, line.OfUs.Own.CommittedSize);
        line.Us.Store.Fault = changes => changes.Any(change => change is PutDelivered) ? s_full : null;
        await line.Us.RunAsync(line.Cn);
        Assert.Equal((before, before), (line.OfUs.DeliveredSize, line.Us.Store.DeliveredSize(line.OfUs.Id, "cn")));
        line.Us.Store.Fault = null;
        await line.ExchangeAsync();
        Assert.Contains(line.Us.Store.Cosignatures(line.OfUs.Own.Key, size), row => row.By == "cn");
    }

    [Fact]
    public async Task Nothing_is_built_on_entries_of_another_that_could_be_neither_stored_nor_undone()
    {
        var (us, cn, channel, ofCn) = await TestParty.PairAsync();
        var ticket = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        Assert.Null(await us.DeliverAsync(cn, channel, 0, 2, ticket));
        await SendAsync(us, channel);
        var first = channel.Own.CommittedSize;
        (cn.Store.Fault, cn.Store.ReadFault) = (_ => s_full, s_broken);
        await Assert.ThrowsAsync<StoreFaultException>(() => us.DeliverAsync(cn, channel, 2, first, ticket));
        cn.Store.Fault = null;
        await Assert.ThrowsAsync<StoreFaultException>(() => us.DeliverAsync(cn, channel, 2, first, ticket));
        cn.Store.ReadFault = null;
        Assert.Null(await us.DeliverAsync(cn, channel, 2, first, ticket));

        await SendAsync(us, channel);
        var all = channel.Own.CommittedSize;
        Assert.Null(await us.DeliverAsync(cn, channel, first, all, ticket));
        Assert.Equal(channel.Own.RootsAt(all), ofCn.MirrorOf("us")!.RootsAt(ofCn.MirrorOf("us")!.CosignedSize));
        Assert.Empty(cn.Alarms);
    }

    [Fact]
    public async Task A_full_disk_is_an_alarm_once_and_delivery_goes_on_by_itself_when_there_is_space()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        us.Store.Fault = _ => s_full;
        await us.RunAsync(cn);
        await us.RunAsync(cn);
        Assert.Equal(FaultCodes.StoreFull, channel.Status()[0].Fault);
        Assert.Equal([FaultCodes.StoreFull], us.Alarms.Select(alarm => alarm.Code));
        Assert.Equal(0, channel.DeliveredSize);

        us.Store.Fault = null;
        await us.RunAsync(cn);
        Assert.Null(channel.Status()[0].Fault);
        Assert.Equal(channel.Own.CommittedSize, channel.DeliveredSize);
    }

    [Fact]
    public async Task A_member_that_does_not_answer_is_tried_again_and_is_no_alarm()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        await us.RunAsync(null);
        Assert.Equal(FaultCodes.CarrierUnreachable, channel.Status()[0].Fault);
        Assert.Empty(us.Alarms);
        await us.RunAsync(cn);
        Assert.Equal(channel.Own.CommittedSize, channel.DeliveredSize);
    }

    [Fact]
    public async Task A_tile_that_is_gone_is_damage_of_the_store_and_no_bug()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var feed = channel.Own.Key;
        var entry = us.Store.Entry(feed, 0)!;
        await us.Store.CommitAsync([new Record.AppendEntries(feed, 3, [.. Enumerable.Repeat(new Record.StoredEntry(entry, EntryType.Seen), 297)])]);
        Assert.Equal(FaultCodes.StoreBroken, Assert.Throws<StoreFaultException>(() => FeedTrees.Load(feed, 300, us.Store, channel.Rules.Hashers).RootsAt(300)).Code);
    }

    private static async Task SendAsync(TestParty party, Channel channel)
    {
        var message = Authored.Edited("goodwill");
        message.Remove("answers");
        message["track"] = "technical";
        Assert.Empty((await party.Node.SendAsync(channel, Authored.Checked(message), [])).Findings);
    }
}
