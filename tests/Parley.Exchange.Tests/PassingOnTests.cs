using System.Text.Json.Nodes;
using Parley.Exchange.Record;
using Parley.Protocol;
using Parley.Testing;

namespace Parley.Exchange.Tests;

/// <summary>Receipts that say to which role a message was passed on.</summary>
public sealed class PassingOnTests
{
    [Fact]
    public async Task Only_what_an_officer_opened_is_passed_on_and_once_to_each_role()
    {
        var (us, channel, link) = await ReceivedAsync();
        Assert.Equal("inside.unread", (await us.Node.PassOnAsync(channel, link, "analyst"))?.Code);
        Assert.Empty(Receipts(us, channel, link));

        await us.Node.OpenAsync(channel, link, "duty-officer");
        Assert.Null(await us.Node.PassOnAsync(channel, link, "analyst"));
        Assert.Null(await us.Node.PassOnAsync(channel, link, "analyst"));
        Assert.Null(await us.Node.PassOnAsync(channel, link, "leadership"));
        Assert.Equal([("read", "duty-officer"), ("passed-on", "analyst"), ("passed-on", "leadership")], Receipts(us, channel, link));
    }

    [Fact]
    public async Task Two_officers_at_once_give_one_receipt_and_neither_hears_of_it_before_it_is_durable()
    {
        var (us, channel, link) = await ReceivedAsync();
        await us.Node.OpenAsync(channel, link, "duty-officer");
        us.Store.Hold(true);
        var both = new[] { us.Node.PassOnAsync(channel, link, "analyst"), us.Node.PassOnAsync(channel, link, "analyst") };
        Assert.Equal(1, us.Store.PendingCommits);
        Assert.DoesNotContain(both, pass => pass.IsCompleted);
        us.Store.Hold(false);
        Assert.All(await Task.WhenAll(both), Assert.Null);
        Assert.Equal([("read", "duty-officer"), ("passed-on", "analyst")], Receipts(us, channel, link));
    }

    [Fact]
    public async Task Both_of_two_officers_hear_that_it_could_not_be_stored()
    {
        var (us, channel, link) = await ReceivedAsync();
        await us.Node.OpenAsync(channel, link, "duty-officer");
        us.Store.Hold(true);
        var both = new[] { us.Node.PassOnAsync(channel, link, "analyst"), us.Node.PassOnAsync(channel, link, "analyst") };
        us.Store.Fault = _ => new StoreFaultException(FaultCodes.StoreFull, lasting: false);
        us.Store.Hold(false);
        foreach (var pass in both)
            Assert.Equal("store.full", (await Assert.ThrowsAsync<StoreFaultException>(() => pass)).Code);

        // And nobody is told that it was done before: it can be tried again.
        us.Store.Fault = null;
        Assert.Null(await us.Node.PassOnAsync(channel, link, "analyst"));
        Assert.Equal([("read", "duty-officer"), ("passed-on", "analyst")], Receipts(us, channel, link));
    }

    [Theory]
    [InlineData("cn", "barber", "inside.unknown-role")]
    [InlineData("cn", "", "inside.unknown-role")]
    [InlineData("us", "analyst", "inside.own-message")]
    [InlineData("fr", "analyst", "inside.unknown-message")]
    public async Task A_role_that_is_none_an_own_message_and_an_unknown_one_are_refused_and_nothing_is_written(string party, string role, string code)
    {
        var (us, channel, link) = await ReceivedAsync();
        await us.Node.OpenAsync(channel, link, "duty-officer");
        var own = (await us.Node.SendAsync(channel, Authored.Checked(Message()), [])).Link!;
        var commits = us.Store.Commits;
        var of = party switch { "us" => own, "cn" => link, _ => new EntryLink(party, 3) };
        Assert.Equal(code, (await us.Node.PassOnAsync(channel, of, role))?.Code);
        Assert.Equal("inside.unknown-message", (await us.Node.PassOnAsync(channel, link with { Seq = 0 }, "analyst"))?.Code);
        Assert.Equal(commits, us.Store.Commits);
    }

    [Fact]
    public async Task A_check_between_machines_was_opened_by_nobody_and_is_not_passed_on()
    {
        var check = Authored.Edited("check");
        check["track"] = "technical";
        check["fields"]!["mode"] = "machine";
        var (us, channel, link) = await ReceivedAsync(check);
        await us.Node.OpenAsync(channel, link, "duty-officer");
        Assert.Equal("inside.unread", (await us.Node.PassOnAsync(channel, link, "operator"))?.Code);
    }

    /// <summary>A message of cn as our store has it after its delivery; how it comes there is for other tests.</summary>
    private static async Task<(TestParty Us, Channel Channel, EntryLink Link)> ReceivedAsync(JsonObject? message = null)
    {
        var (us, cn, ofUs, ofCn) = await TestParty.PairAsync();
        await us.RunAsync(cn);
        var link = (await cn.Node.SendAsync(ofCn, Authored.Checked(message ?? Message()), [])).Link!;
        var feed = ofUs.FeedOf("cn");
        var held = us.Store.Feeds(ofUs.Id).Single(row => row.Key == feed).Size;
        var entries = cn.Store.Entries(feed, held, 100, long.MaxValue);
        var changes = new List<Change>();
        var stored = new List<StoredEntry>();
        foreach (var entry in entries)
        {
            Assert.True(Header.TryDecode(entry.HeaderBytes, out var header, out _));
            stored.Add(new StoredEntry(entry, header.Type));
            changes.AddRange(Projection.Of(ofUs.Us, header));
        }

        await us.Store.CommitAsync([new AppendEntries(feed, held, stored), .. changes]);
        return (us, ofUs, link);
    }

    private static JsonObject Message()
    {
        var message = Authored.Edited("goodwill");
        message.Remove("answers");
        message["track"] = "technical";
        return message;
    }

    private static (string What, string Role)[] Receipts(TestParty party, Channel channel, EntryLink link) =>
        [.. party.Store.Receipts(channel.FeedOf(link.Party), link.Seq).Select(receipt => (receipt.What, receipt.Role))];
}
