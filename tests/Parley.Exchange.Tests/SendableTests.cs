using Parley.Exchange.Record;
using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Testing;

namespace Parley.Exchange.Tests;

/// <summary>What may be signed before every member has said how much of our feed it holds.</summary>
public sealed class SendableTests
{
    [Fact]
    public async Task What_is_on_disk_but_cosigned_by_nobody_is_not_signed_after_a_restart_before_all_have_answered()
    {
        var (us, channel) = await SentAsync();

        // It may be a second version of what a member already holds: the disk was put back, and the node stopped before it could ask.
        using var restarted = us.Restarted();
        Assert.Equal(0, restarted.Node.Find(channel.Id)!.SendableSize);
    }

    [Fact]
    public async Task Nothing_of_that_is_signed_for_a_proof_or_a_record_either()
    {
        var (us, channel) = await SentAsync();
        await us.Store.CommitAsync([new PutDelivered(channel.Id, "cn", 2)]);
        using var restarted = us.Restarted();
        var again = restarted.Node.Find(channel.Id)!;
        var last = again.Own.CommittedSize - 1;
        Assert.NotNull(await restarted.Node.Proofs.ProveAsync(again, new("us", 1)));
        Assert.Equal(FaultCodes.FeedAsking, (await Assert.ThrowsAsync<TryLaterException>(() => restarted.Node.Proofs.ProveAsync(again, new("us", last)))).Code);
        Assert.Equal(2, await SizeAsync(restarted.Node, again));
        again.Own.Freeze(AlarmCodes.FeedBehind);
        Assert.Equal(AlarmCodes.FeedBehind, (await Assert.ThrowsAsync<FeedFatalException>(() => restarted.Node.Proofs.ProveAsync(again, new("us", last)))).Code);
        Assert.Equal(2, await SizeAsync(restarted.Node, again));

        static async Task<long> SizeAsync(LocalNode node, Channel channel)
        {
            using MemoryStream record = new();
            await node.Proofs.ExportAsync(channel, record);
            record.Position = 0;
            var result = RecordVerifier.Verify(record, channel.Rules.Registry);
            Assert.Empty(result.Findings);
            return result.Feeds.Single(feed => feed.Party == channel.Us).Size;
        }
    }

    [Fact]
    public async Task No_record_is_exported_that_would_hold_back_what_another_says_it_saw()
    {
        var line = await Line.OpenAsync();
        await line.SendAsync(line.Us, "announce");
        await line.ExchangeAsync();
        await line.SendAsync(line.Cn, "announce");
        await line.ExchangeAsync();

        // The answer by which cn cosigned is on cn's disk alone.
        await line.SendAsync(line.Us, "announce");
        var ticket = (await line.Us.AskAsync(line.Cn, line.OfUs.Id, "us")).Ticket;
        Assert.Null(await line.Us.DeliverAsync(line.Cn, line.OfUs, line.OfUs.DeliveredSize, line.OfUs.Own.CommittedSize, ticket));
        await line.SendAsync(line.Cn, "announce");
        await line.Cn.RunAsync(line.Us);
        using var restarted = line.Us.Restarted();
        using MemoryStream record = new();
        Assert.Equal(FaultCodes.FeedAsking, (await Assert.ThrowsAsync<TryLaterException>(() => restarted.Node.Proofs.ExportAsync(restarted.Node.Channels.Single(), record))).Code);
        await restarted.RunAsync(line.Cn);
        await restarted.Node.Proofs.ExportAsync(restarted.Node.Channels.Single(), record);
        record.Position = 0;
        Assert.Empty(RecordVerifier.Verify(record, restarted.Node.Channels.Single().Rules.Registry).Findings);
    }

    [Fact]
    public async Task What_a_member_had_cosigned_may_be_signed_again_at_once()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        await us.Store.CommitAsync([new PutDelivered(channel.Id, "cn", 2)]);
        using var restarted = us.Restarted();
        Assert.Equal(2, restarted.Node.Find(channel.Id)!.SendableSize);
    }

    private static async Task<(TestParty Us, Channel Channel)> SentAsync()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var message = Authored.Edited("goodwill");
        message.Remove("answers");
        message["track"] = "technical";
        Assert.Empty((await us.Node.SendAsync(channel, Authored.Checked(message), [])).Findings);
        Assert.True(channel.Own.CommittedSize > 2);
        return (us, channel);
    }
}
