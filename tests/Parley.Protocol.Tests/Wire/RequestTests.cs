using Xunit;

namespace Parley.Protocol.Tests;

public sealed class RequestTests
{
    private static readonly ChannelId s_channel = ChannelId.From(Samples.Fill(ChannelId.SizeBytes, 5));
    private static readonly byte[] s_ticket = Samples.Fill(16, 9);
    private static readonly byte[] s_nonce = Samples.Fill(16, 8);

    [Fact]
    public void Requests_for_heads_and_entries_survive_encoding_and_refuse_truncations()
    {
        Robustness.EveryTruncationIsRefused(new HeadRequest(s_channel, "us", s_nonce).Encode(), DecodeHead);
        Robustness.EveryTruncationIsRefused(new EntriesRequest(s_channel, "us", 7).Encode(), DecodeEntries);
        Robustness.EveryTruncationIsRefused(new HeadAnswer(7, "note", s_ticket, "fresh").Encode(), DecodeAnswer);
        Robustness.EveryTruncationIsRefused(new HeadAnswer(0, null, s_ticket, "fresh").Encode(), DecodeAnswer);
    }

    [Fact]
    public void Changed_bytes_never_throw()
    {
        Robustness.MutationsNeverThrow(new HeadRequest(s_channel, "us", s_nonce).Encode(), DecodeHead, 2_000);
        Robustness.MutationsNeverThrow(new EntriesRequest(s_channel, "us", 7).Encode(), DecodeEntries, 2_000);
        Robustness.MutationsNeverThrow(new HeadAnswer(7, "note", s_ticket, "fresh").Encode(), DecodeAnswer, 2_000);
    }

    [Fact]
    public void A_head_has_a_checkpoint_unless_nothing_is_held()
    {
        Assert.Equal(new Refusal(Codes.AnswerShape, "checkpoint"), DecodeAnswer(new HeadAnswer(7, null, null, "fresh").Encode(), out _));
        Assert.Equal(new Refusal(Codes.AnswerShape, "checkpoint"), DecodeAnswer(new HeadAnswer(0, "note", null, "fresh").Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "have"), DecodeAnswer(new HeadAnswer(-1, "note", null, "fresh").Encode(), out _));
    }

    [Fact]
    public void A_request_names_a_party()
    {
        Assert.Equal(new Refusal(Codes.CborShape, "feed"), DecodeHead(new HeadRequest(s_channel, "U", s_nonce).Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "feed"), DecodeEntries(new EntriesRequest(s_channel, "", 7).Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "from"), DecodeEntries(new EntriesRequest(s_channel, "us", -7).Encode(), out _));
    }

    [Fact]
    public void Who_asks_for_a_head_gives_16_bytes_of_its_own_and_is_told_the_time()
    {
        Assert.Equal(new Refusal(Codes.CborShape, "nonce"), DecodeHead(new HeadRequest(s_channel, "us", new byte[15]).Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "nonce"), DecodeHead(new HeadRequest(s_channel, "us", new byte[17]).Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "fresh"), DecodeAnswer(new MapBuilder().Add("v", 2).Add("have", 0).Encode(), out _));
    }

    [Fact]
    public void The_first_edition_is_not_spoken_any_more()
    {
        Assert.Equal(new Refusal(Codes.CborShape, "v"), DecodeHead(new MapBuilder().Add("v", 1).Add("channel", s_channel.ToArray()).Add("feed", "us").Add("nonce", s_nonce).Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "v"), DecodeEntries(new MapBuilder().Add("v", 1).Add("channel", s_channel.ToArray()).Add("feed", "us").Add("from", 0).Encode(), out _));
        Assert.Equal(new Refusal(Codes.CborShape, "v"), DecodeAnswer(new MapBuilder().Add("v", 1).Add("have", 0).Add("fresh", "note").Encode(), out _));
    }

    private static Refusal? DecodeHead(byte[] bytes, out byte[]? again)
    {
        again = HeadRequest.TryDecode(bytes, out var request, out var refusal) ? request.Encode() : null;
        return refusal;
    }

    private static Refusal? DecodeEntries(byte[] bytes, out byte[]? again)
    {
        again = EntriesRequest.TryDecode(bytes, out var request, out var refusal) ? request.Encode() : null;
        return refusal;
    }

    private static Refusal? DecodeAnswer(byte[] bytes, out byte[]? again)
    {
        again = HeadAnswer.TryDecode(bytes, out var answer, out var refusal) ? answer.Encode() : null;
        return refusal;
    }
}
