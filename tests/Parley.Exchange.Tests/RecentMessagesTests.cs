using Parley.Ledger;
using Parley.Protocol;
using Parley.Testing;

namespace Parley.Exchange.Tests;

public sealed class RecentMessagesTests
{
    [Fact]
    public void What_was_opened_for_an_entry_that_another_one_took_the_place_of_is_not_taken_for_it()
    {
        var recent = new RecentMessages();
        recent.Add(Of(3, 1), new OpenedBody(null, null, "one"));
        Assert.Null(recent.Find(Of(3, 2)));
        recent.Add(Of(3, 2), new OpenedBody(null, null, "other"));
        Assert.Equal("other", recent.Find(Of(3, 2))?.Unreadable);
        Assert.Null(recent.Find(Of(3, 1)));
        Assert.Null(recent.Find(Of(4, 2)));
    }

    [Fact]
    public void No_more_than_a_few_are_kept_and_the_oldest_go_first()
    {
        var recent = new RecentMessages();
        for (var seq = 0; seq < 3_000; seq++)
            recent.Add(Of(seq, 1), new OpenedBody(null, null, "x"));
        var kept = Enumerable.Range(0, 3_000).Where(seq => recent.Find(Of(seq, 1)) is not null).ToArray();
        Assert.Equal((1_024, 2_999), (kept.Length, kept[^1]));
        Assert.Equal(kept[0] + 1_023, kept[^1]);
    }

    [Fact]
    public void The_longest_messages_that_a_peer_may_send_do_not_fill_the_memory()
    {
        var recent = new RecentMessages();
        for (var seq = 0; seq < 1_000; seq++)
            recent.Add(Of(seq, 1) with { Size = Limits.MaxBodyBytes }, new OpenedBody(null, null, "x"));
        Assert.InRange(Enumerable.Range(0, 1_000).Count(seq => recent.Find(Of(seq, 1)) is not null), 1, (4 << 20) / Limits.MaxBodyBytes);
    }

    [Fact]
    public async Task What_was_sent_is_recalled_as_it_was_said()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var message = Authored.Edited("goodwill");
        message.Remove("answers");
        message["track"] = "technical";
        var link = (await us.Node.SendAsync(channel, Authored.Checked(message), [])).Link!;
        Assert.True(Header.TryDecode(us.Store.Entry(channel.FeedOf("us"), link.Seq)!.HeaderBytes, out var header, out _));
        Assert.Equal((await us.Node.OpenAsync(channel, link, role: null))!.Message, us.Node.Recall(header)!.Message);
    }

    private static Header Of(long seq, byte body) => new()
    {
        Channel = ChannelId.From(new byte[ChannelId.SizeBytes]),
        Feed = "us",
        Seq = seq,
        Created = 1,
        Type = EntryType.Message,
        Suites = [],
        BodyHashes = [TreeHash.From([.. Enumerable.Repeat(body, 32)])],
    };
}
