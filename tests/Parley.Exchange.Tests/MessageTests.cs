using System.Text.Json.Nodes;
using Parley.Testing;
using Parley.Vocabulary;

namespace Parley.Exchange.Tests;

public sealed class MessageTests
{
    public static TheoryData<string> Kinds => [.. MessageKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_written_is_what_is_read_and_what_the_store_shows(string kind)
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var message = Authored.Template(kind);
        message["exercise"] = true;
        if (message["deadline"] is not null)
            message["deadline"] = "2030-02-01T12:00:00.000Z";
        message["answers"] = new JsonArray("cn/1");
        if (message["supersedes"] is not null)
            message["supersedes"] = "us/1";
        message.Remove("attachments");
        message["track"] = "technical";
        var sent = await us.Node.SendAsync(channel, Authored.Checked(message), []);
        Assert.Empty(sent.Findings);
        var opened = await us.Node.OpenAsync(channel, sent.Link!, role: null);
        Assert.Equal(Authored.Checked(message).Message, opened!.Message);
    }

    [Fact]
    public async Task A_link_to_an_entry_that_is_not_held_is_refused()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var message = Authored.Template("goodwill");
        message["track"] = "technical";
        message["answers"] = new JsonArray("cn/99");
        var sent = await us.Node.SendAsync(channel, Authored.Checked(message), []);
        Assert.Null(sent.Link);
        Assert.Equal("message.link-unknown", Assert.Single(sent.Findings).Code);
    }

    [Fact]
    public async Task A_track_that_the_terms_do_not_name_is_refused()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var message = Authored.Template("goodwill");
        message.Remove("answers");
        message["track"] = "leadership";
        Assert.Equal("message.track-not-in-terms", Assert.Single((await us.Node.SendAsync(channel, Authored.Checked(message), [])).Findings).Code);
    }

    [Fact]
    public async Task A_failed_commit_loses_the_message_and_nothing_after_it()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var message = Authored.Template("goodwill");
        message.Remove("answers");
        message["track"] = "technical";
        us.Store.Fault = _ => new StoreFaultException(FaultCodes.StoreFull, lasting: false);
        await Assert.ThrowsAsync<StoreFaultException>(() => us.Node.SendAsync(channel, Authored.Checked(message), []));
        us.Store.Fault = null;
        var sent = await us.Node.SendAsync(channel, Authored.Checked(message), []);
        Assert.NotNull(sent.Link);
        Assert.Empty(Fsck.Run(us.Store, us.Store.Channels().Single(), Parley.Testing.Simulation.CheapSuites.Registry));
    }
}
