using Parley.Exchange.Seams;
using Parley.Protocol;
using Parley.Testing.Simulation;

namespace Parley.Exchange.Tests;

/// <summary>What was sent before the sender last asked how far we are is not taken any more, however late it comes.</summary>
public sealed class TicketTests
{
    private static readonly byte[] s_us = SimParty.Of(CheapSuites.Registry, "us").TlsPin;

    [Fact]
    public async Task A_batch_from_before_the_senders_last_question_is_refused_even_after_a_restart_of_ours()
    {
        var (us, cn, ofUs, _) = await TestParty.PairAsync();
        var old = BatchOf(us, ofUs, await AskAsync(cn, ofUs));
        var newest = await AskAsync(cn, ofUs);

        // The sender's disk went back meanwhile: what the network still held must not come to stand against what it signs now.
        Assert.Equal(Codes.BatchTicket, await SendAsync(cn, ofUs, old));
        using var restarted = cn.Restarted();
        Assert.Equal(Codes.BatchTicket, await SendAsync(restarted, ofUs, old));
        Assert.Equal(0, restarted.Node.Find(ofUs.Id)!.SizeOf("us"));
        Assert.Null(await SendAsync(restarted, ofUs, BatchOf(us, ofUs, newest)));
        Assert.Equal(2, restarted.Node.Find(ofUs.Id)!.SizeOf("us"));
    }

    [Fact]
    public async Task A_batch_without_a_ticket_is_refused()
    {
        var (us, cn, ofUs, _) = await TestParty.PairAsync();
        Assert.Equal(Codes.BatchTicket, await SendAsync(cn, ofUs, BatchOf(us, ofUs, null)));
        Assert.NotNull(await AskAsync(cn, ofUs));
        Assert.Equal(Codes.BatchTicket, await SendAsync(cn, ofUs, BatchOf(us, ofUs, null)));
    }

    [Fact]
    public async Task Only_the_writer_of_a_feed_gets_a_ticket_for_it()
    {
        var (_, cn, ofUs, _) = await TestParty.PairAsync();
        var answer = await cn.Node.Outside.AnswerAsync(s_us, new OutsideRequest(OutsidePaths.Head, new HeadRequest(ofUs.Id, "cn").Encode()));
        Assert.True(HeadAnswer.TryDecode(answer!.Value, out var head, out _));
        Assert.Null(head.Ticket);
    }

    private static async Task<byte[]?> AskAsync(TestParty reader, Channel channel)
    {
        var answer = await reader.Node.Outside.AnswerAsync(s_us, new OutsideRequest(OutsidePaths.Head, new HeadRequest(channel.Id, "us").Encode()));
        return HeadAnswer.TryDecode(answer!.Value, out var head, out _) ? head.Ticket : null;
    }

    private static Batch BatchOf(TestParty us, Channel channel, byte[]? ticket)
    {
        var text = Heads.Text(channel.Rules, "us", 2, channel.Own.RootsAt(2));
        var note = new NoteSigner(SimParty.Of(CheapSuites.Registry, "us").Node, CheapSuites.Registry).Sign(text, channel.Rules.Origin("us"), channel.Rules.Suites);
        return new Batch(channel.Id, "us", 0, us.Store.Entries(channel.Own.Key, 0, 2, long.MaxValue), note) { Ticket = ticket };
    }

    /// <returns>The code it was refused with, or null.</returns>
    private static async Task<string?> SendAsync(TestParty reader, Channel channel, Batch batch)
    {
        var request = batch.Encode();
        var answer = await reader.Node.Outside.AnswerAsync(s_us, new OutsideRequest(OutsidePaths.Batch, request));
        Assert.True(Answer.TryDecode(answer!.Value, out var read, out _));
        return read.Refused is null ? null : Refusals.Read(channel.Rules, read.Refused, "cn", SimParty.Of(CheapSuites.Registry, "cn").Node.KeySet, request)!.Code;
    }
}
