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
        var (us, cn, channel, ofCn) = await TestParty.PairAsync();
        var notified = (await us.Node.SendAsync(channel, Authored.Checked(Of(us, "notify")), [])).Link!.Seq;
        await us.RunAsync(cn);
        await cn.RunAsync(us);
        var message = Of(us, kind, notified);
        var answered = kind switch { "accept" or "reject" => "propose", "respond" => "claim", "check-answer" => "check", "clarify" => "notify", "answer" => "inquire", _ => null };
        if (answered is not null)
        {
            var asked = (await cn.Node.SendAsync(ofCn, Authored.Checked(Of(cn, answered, notified)), [])).Link!;
            await cn.RunAsync(us);
            message["answers"] = new JsonArray($"cn/{asked.Seq}");
        }

        if (kind == "correct")
            message["supersedes"] = $"us/{notified}";
        var sent = await us.Node.SendAsync(channel, Authored.Checked(message), []);
        Assert.Equal("", string.Join("; ", sent.Findings.Select(finding => $"{finding.Code} {finding.Path} {string.Join(",", finding.Args)}")));
        var opened = await us.Node.OpenAsync(channel, sent.Link!, role: null);
        Assert.Equal(Authored.Checked(message).Message, opened!.Message);
    }

    /// <param name="about">Number of the message of us that links in fields name.</param>
    private static JsonObject Of(TestParty party, string kind, long about = 0)
    {
        var message = JsonNode.Parse(Authored.Edited(kind).ToJsonString().Replace("us/14", $"us/{about}", StringComparison.Ordinal))!.AsObject();
        message["exercise"] = true;
        if (message["deadline"] is not null)
            message["deadline"] = party.Time.Now.AddHours(7).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var part in new[] { "answers", "supersedes", "attachments" })
            message.Remove(part);
        message["track"] = "technical";
        if (kind == "track")
            message["fields"]!["subject"] = "technical";
        return message;
    }

    [Fact]
    public async Task A_link_to_an_entry_that_is_not_held_is_refused()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var message = Authored.Edited("goodwill");
        message["track"] = "technical";
        message["answers"] = new JsonArray("cn/99");
        var sent = await us.Node.SendAsync(channel, Authored.Checked(message), []);
        Assert.Null(sent.Link);
        Assert.Equal("link.unseen", Assert.Single(sent.Findings).Code);
    }

    [Fact]
    public async Task A_track_that_the_terms_do_not_name_is_refused()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var message = Authored.Edited("goodwill");
        message.Remove("answers");
        message["track"] = "leadership";
        Assert.Equal("message.track-not-in-terms", Assert.Single((await us.Node.SendAsync(channel, Authored.Checked(message), [])).Findings).Code);
    }

    [Fact]
    public async Task A_failed_commit_loses_the_message_and_nothing_after_it()
    {
        var (us, _, channel, _) = await TestParty.PairAsync();
        var message = Authored.Edited("goodwill");
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
