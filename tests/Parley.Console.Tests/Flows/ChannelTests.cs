using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Api;
using Parley.Console.Hosting;
using Parley.Console.Tests.Fixture;
using Parley.Console.Tests.Security;
using Parley.Console.Visits;
using Parley.Testing;

namespace Parley.Console.Tests.Flows;

/// <summary>What the axis of a channel tells beside its messages: what each writer had in hand, where the line was down, which tracks are suspended, and the messages themselves.</summary>
public sealed class ChannelTests(TwoConsoles consoles)
{
    [Theory]
    [InlineData("en", "zh-Hans")]
    [InlineData("zh-Hans", "en")]
    public async Task A_message_shows_what_its_writer_had_seen_and_its_text_in_either_language_or_both(string language, string other)
    {
        var (usa, chn) = (consoles.Usa, consoles.Chn);
        var first = await usa.SendAsync(Notes.Of("seen"));
        await chn.HasAsync(first);
        var second = await chn.SendAsync(Notes.Of("seen"));
        await usa.HasAsync(second);
        var before = await usa.SaidAsync();
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            var page = visitor.Page;
            await visitor.GoAsync(Paths.Channel(usa.Channel));
            var said = page.Locator("#" + second.Replace('/', '-'));
            await Assertions.Expect(said.Locator(".seen a")).ToHaveTextAsync(first);
            await Assertions.Expect(said.Locator("table.pair")).ToHaveCountAsync(0);
            foreach (var (text, columns) in new[] { (visitor.Say("channel/text-both"), new[] { language, other }), (Voice.SayIn(other, "frame/language"), [other]), (Voice.SayIn(language, "frame/language"), [language]) })
            {
                await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = text, Exact = true }).ClickAsync();
                await Assertions.Expect(page.Locator(".choices [aria-current=true]")).ToHaveTextAsync(text);
                Assert.Equal(columns, await said.Locator("table.pair th").EvaluateAllAsync<string[]>("all => all.map((one) => one.lang)"));
            }
        });
        Assert.Equal(before, await usa.SaidAsync());
        await usa.SettleAsync(second);
        await chn.SettleAsync(first);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_suspended_track_says_who_suspended_it_until_it_is_resumed(string language)
    {
        var (usa, chn) = (consoles.Usa, consoles.Chn);
        var link = await chn.SendAsync(Track("suspend"));
        await usa.HasAsync(link);
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            await visitor.GoAsync(Paths.Channel(usa.Channel));
            var tracks = visitor.Page.Locator("section[aria-labelledby=tracks]");
            await Assertions.Expect(tracks.GetByRole(AriaRole.Link, new() { Name = link, Exact = true })).ToBeVisibleAsync();
            await Assertions.Expect(tracks.Locator("dd b")).ToContainTextAsync(language == "en" ? "China" : "中国");
            var resumed = await chn.SendAsync(Track("resume"));
            await usa.HasAsync(resumed);
            await visitor.GoAsync(Paths.Channel(usa.Channel));
            await Assertions.Expect(tracks.Locator("dd b")).ToHaveCountAsync(0);
            await Assertions.Expect(tracks.Locator("dd").First).ToHaveTextAsync(visitor.Say("channel/track-open"));
            await usa.SettleAsync(resumed);
        });
        await usa.SettleAsync(link);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_line_that_is_down_or_was_breaks_the_axis_where_it_began(string language)
    {
        var usa = consoles.Usa;
        var folder = Directory.CreateTempSubdirectory("parley-outage-");
        var port = TestNode.FreePort();
        var origin = $"http://outage.localhost:{port}";
        var (began, ended) = (DateTimeOffset.UtcNow.AddMinutes(-9), DateTimeOffset.UtcNow.AddMinutes(-4));
        await using var door = await HostileDoor.OpenAsync(Path.Combine(folder.FullName, "s"), Path.Combine(usa.Node.Data, "console.sock"), (path, answer) =>
        {
            if (!path.EndsWith("/outages", StringComparison.Ordinal))
                return;
            answer!["outages"] = new JsonArray(Down("check.missed", began, ended), Down("line.one-way-out", ended, null));
        });
        await using (var app = ConsoleApp.Build(new ConsoleSettings(new IPEndPoint(IPAddress.Loopback, port), new Uri(origin), Path.Combine(folder.FullName, "s"), Path.Combine(folder.FullName, "k"), new Dictionary<string, string>()), TimeProvider.System))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            await consoles.VisitAsync(usa, language, async visitor =>
            {
                await visitor.SignInAsync(await usa.CodeAsync("outage-" + language));
                await visitor.Page.GotoAsync(origin + Paths.Channel(usa.Channel));
                var breaks = visitor.Page.Locator(".lanes .silence");
                await Assertions.Expect(breaks).ToHaveCountAsync(2);
                await Assertions.Expect(breaks.First).ToContainTextAsync(visitor.Say("channel/outage-ended", Clock(ended)));
                await Assertions.Expect(breaks.First.Locator("time")).ToHaveAttributeAsync("datetime", Time(began));
                await Assertions.Expect(breaks.Last).ToContainTextAsync(visitor.Say("channel/outage-lasts"));
                await Assertions.Expect(breaks.Last.Locator("code")).ToHaveTextAsync("line.one-way-out");
            }, new VisitOptions(Officer: null, Origin: origin));
        }

        folder.Delete(recursive: true);

        JsonNode? Down(string code, DateTimeOffset since, DateTimeOffset? until) => JsonSerializer.SerializeToNode(
            new AlarmLine(code, "chn", Time(since), "amber", "operator", usa.Channel, "chn", "", false, 1, 0, Ended: until is { } over ? Time(over) : null), ApiJson.Default.AlarmLine);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_line_that_was_down_stands_on_the_older_page_whose_time_it_falls_into_though_no_message_was_written_then(string language)
    {
        var usa = consoles.Usa;
        var before = await usa.SendAsync(Notes.Of("outage"));
        await usa.Node.StopAsync();
        var began = DateTimeOffset.UtcNow;
        var ended = began;
        var file = Path.Combine(usa.Node.Data, "watch.json");
        var notes = JsonNode.Parse(File.Exists(file) ? await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) : """{"QuietSinceMs":0,"Alarms":[],"Signals":[]}""")!;
        notes["Outages"] = new JsonArray(new JsonObject
        {
            ["Condition"] = new JsonObject { ["Code"] = "check.missed", ["Channel"] = usa.Channel, ["Party"] = "chn", ["Detail"] = "" },
            ["SinceMs"] = began.ToUnixTimeMilliseconds(),
            ["Times"] = 3,
            ["EndedMs"] = ended.ToUnixTimeMilliseconds(),
        });
        await File.WriteAllTextAsync(file, notes.ToJsonString(), TestContext.Current.CancellationToken);
        await usa.Node.StartAsync();
        var after = await usa.SendAsync(Notes.Of("outage"));
        var later = await usa.SendAsync(Notes.Of("outage"));
        var orders = (await usa.Node.MessagesAsync("&case=outage")).ToDictionary(message => message.Link, message => message.Order);
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            var breaks = visitor.Page.Locator(".lanes .silence", new() { HasText = visitor.Say("channel/outage-ended", Clock(ended)) });
            await visitor.GoAsync(Paths.Channel(usa.Channel));
            await Assertions.Expect(breaks).ToHaveCountAsync(1);
            await visitor.GoAsync($"{Paths.Channel(usa.Channel)}?before={orders[later]}");
            await Assertions.Expect(breaks.Locator("code")).ToHaveTextAsync("check.missed");
            await Assertions.Expect(breaks).ToContainTextAsync(visitor.Say("alarms/times", "3"));
            var axis = await visitor.Page.Locator(".lanes > li[id]").EvaluateAllAsync<string[]>("all => all.map((one) => one.id)");
            Assert.Equal([Id(before), "out", Id(after)], axis.Select(id => id.StartsWith("out-", StringComparison.Ordinal) ? "out" : id).SkipWhile(id => id != Id(before)).Take(3));

            // Between the last message of this page and the first of the next: it is told here, and not there.
            await visitor.GoAsync($"{Paths.Channel(usa.Channel)}?before={orders[after]}");
            await Assertions.Expect(breaks).ToHaveCountAsync(1);
            await visitor.Link(visitor.Say("channel/later")).ClickAsync();
            await Assertions.Expect(visitor.Page.Locator("#" + Id(later))).ToBeVisibleAsync();
            await Assertions.Expect(breaks).ToHaveCountAsync(0);
            await visitor.Link(visitor.Say("channel/earlier")).ClickAsync();
            await Assertions.Expect(breaks).ToHaveCountAsync(1);
            Assert.Empty(await Axe.FindAsync(visitor.Page));
        });
        foreach (var link in new[] { before, after, later })
        {
            await consoles.Chn.HasAsync(link);
            await consoles.Chn.SettleAsync(link);
        }
    }

    private static string Id(string link) => link.Replace('/', '-');

    private static JsonObject Track(string action)
    {
        var message = Authored.Edited("track");
        (message["track"], message["precedence"]) = ("leadership", "ROUTINE");
        message["fields"] = new JsonObject { ["action"] = action, ["subject"] = "leadership", ["reason"] = "consultation", ["from"] = Time(DateTimeOffset.UtcNow) };
        return message;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString(at.UtcDateTime.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
}
