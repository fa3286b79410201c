using Parley.Protocol;

namespace Parley.Exchange.Tests;

/// <summary>What was sent before the sender last asked how far we are is not taken any more, however late it comes.</summary>
public sealed class TicketTests
{
    [Fact]
    public async Task A_batch_from_before_the_senders_last_question_is_refused_even_after_a_restart_of_ours()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        var old = (await us.AskAsync(cn, channel.Id, "us")).Ticket;
        var newest = (await us.AskAsync(cn, channel.Id, "us")).Ticket;

        // The sender's disk went back meanwhile: what the network still held must not come to stand against what it signs now.
        Assert.Equal(Codes.BatchTicket, await us.DeliverAsync(cn, channel, 0, 2, old));
        using var restarted = cn.Restarted();
        Assert.Equal(Codes.BatchTicket, await us.DeliverAsync(restarted, channel, 0, 2, old));
        Assert.Equal(0, restarted.Node.Find(channel.Id)!.SizeOf("us"));
        Assert.Null(await us.DeliverAsync(restarted, channel, 0, 2, newest));
        Assert.Equal(2, restarted.Node.Find(channel.Id)!.SizeOf("us"));
    }

    [Fact]
    public async Task A_batch_without_a_ticket_is_refused()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        Assert.Equal(Codes.BatchTicket, await us.DeliverAsync(cn, channel, 0, 2, ticket: null));
        Assert.NotNull((await us.AskAsync(cn, channel.Id, "us")).Ticket);
        Assert.Equal(Codes.BatchTicket, await us.DeliverAsync(cn, channel, 0, 2, ticket: null));
    }

    [Fact]
    public async Task Only_the_writer_of_a_feed_gets_a_ticket_for_it()
    {
        var (us, cn, channel, _) = await TestParty.PairAsync();
        Assert.Null((await us.AskAsync(cn, channel.Id, "cn")).Ticket);
    }
}
