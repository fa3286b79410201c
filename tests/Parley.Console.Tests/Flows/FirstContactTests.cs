using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>Two parties that have never met, each at its own console, and a telephone between them. Two nodes of their own: a second line would be in the way of other tests.</summary>
public sealed class FirstContactTests(TwoConsoles consoles)
{
    private static readonly VisitOptions s_operator = new("Operator", [PeopleRoles.Operator]);

    [Theory]
    [InlineData("en", "zh-Hans")]
    [InlineData("zh-Hans", "en")]
    public async Task Three_files_and_twelve_words_open_a_channel_and_a_word_heard_wrongly_does_not(string first, string second)
    {
        using var nodes = new TwoNodes(
            ("usa", new Dictionary<string, string> { ["en"] = "United States", ["zh-Hans"] = "美国" }), ("chn", new Dictionary<string, string> { ["en"] = "China", ["zh-Hans"] = "中国" }));
        await Task.WhenAll(nodes.Us.StartAsync(), nodes.Cn.StartAsync());
        using Desk usa = new(nodes.Us), chn = new(nodes.Cn);
        await usa.StartConsoleAsync();
        await chn.StartConsoleAsync();
        await consoles.VisitAsync(usa, first, ours => consoles.VisitAsync(chn, second, async theirs =>
        {
            await ours.GoAsync(Paths.Contact);
            await ours.Page.FillAsync("#title-en", "Line between duty officers");
            await ours.Page.FillAsync("#title-zh", "值班热线");
            await ours.Button("contact/make").ClickAsync();
            await Assertions.Expect(ours.Page.Locator("h1")).ToHaveTextAsync(ours.Say("contact/hand-over"));
            var invitation = await ours.Page.Locator("#file").InputValueAsync();

            var acceptance = await AcceptAsync(theirs, invitation, "contact/asks-invitation", second == "en" ? "United States" : "美国");
            await Assertions.Expect(theirs.Page.Locator("h1")).ToHaveTextAsync(theirs.Say("contact/hand-over"));
            var reveal = await AcceptAsync(ours, acceptance!, "contact/asks-acceptance", first == "en" ? "China" : "中国");
            Assert.Null(await AcceptAsync(theirs, reveal!, "contact/asks-reveal", second == "en" ? "United States" : "美国"));

            // Each reads its own words aloud, in its own language; the other types what it hears.
            await ours.GoAsync(Paths.Contact);
            var (read, heard) = (await ReadAsync(ours), await ReadAsync(theirs));
            Assert.Equal(8, read.Count);
            Assert.Equal(4, heard.Count);
            await TypeAsync(ours, [.. heard[..^1], read[0]]);
            await Assertions.Expect(ours.Page.Locator("[role=alert] code")).ToHaveTextAsync("ceremony.words");
            await Assertions.Expect(ours.Page.Locator("[role=alert] h2")).ToHaveTextAsync(ours.Say("ceremony.words"));
            Assert.Empty(await ChannelsAsync(usa));
            await TypeAsync(ours, heard);
            await Assertions.Expect(ours.Page).ToHaveURLAsync(new Regex("/channels/[0-9a-f]{64}$"));
            await TypeAsync(theirs, read);
            await Assertions.Expect(theirs.Page).ToHaveURLAsync(new Regex("/channels/[0-9a-f]{64}$"));
            await Assertions.Expect(theirs.Main).ToContainTextAsync(second == "en" ? "Line between duty officers" : "值班热线");
            Assert.Equal(new Uri(ours.Page.Url).AbsolutePath, new Uri(theirs.Page.Url).AbsolutePath);
            await TwoNodes.UntilAsync("each has the other's first entries", async () => (await ChannelsAsync(usa)) is [{ Feeds: [{ Size: > 0 }, { Size: > 0 }] }] && (await ChannelsAsync(chn)) is [{ Feeds: [{ Size: > 0 }, { Size: > 0 }] }]);
        }, s_operator), s_operator);
    }

    /// <summary>Reads a file, looks at what it says, accepts it; the file that follows, or null.</summary>
    private static async Task<string?> AcceptAsync(Visitor visitor, string file, string asks, string party)
    {
        await visitor.GoAsync(Paths.Contact);
        await visitor.Page.FillAsync("#file", file);
        await visitor.Button("contact/read").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(visitor.Say(asks, party));
        await Assertions.Expect(visitor.Main).ToContainTextAsync(visitor.Say("channel/terms"));
        await visitor.Button("contact/accept").ClickAsync();
        await Assertions.Expect(visitor.Button("contact/accept")).ToHaveCountAsync(0);
        return await visitor.Page.Locator("#file[readonly]").CountAsync() == 0 ? null : await visitor.Page.Locator("#file").InputValueAsync();
    }

    private static async Task<List<string>> ReadAsync(Visitor visitor)
    {
        await Assertions.Expect(visitor.Page.Locator(".words li")).ToHaveCountAsync(12);
        return [.. await visitor.Page.Locator(".words b").AllInnerTextsAsync()];
    }

    private static async Task TypeAsync(Visitor visitor, List<string> words)
    {
        var fields = visitor.Page.Locator(".words input[type=text]");
        await Assertions.Expect(fields).ToHaveCountAsync(words.Count);
        for (var i = 0; i < words.Count; i++)
            await fields.Nth(i).FillAsync(words[i]);
        await visitor.Button("contact/confirm").ClickAsync();
    }

    private static async Task<IReadOnlyList<ChannelView>> ChannelsAsync(Desk desk) =>
        (await desk.Node.Inside.GetFromJsonAsync(InsideDoor.Channels, ApiJson.Default.IReadOnlyListChannelView))!;
}
