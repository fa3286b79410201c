using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>A node, a console, a counterpart that is away, and comes back.</summary>
public sealed class LostLineTests(TwoConsoles consoles)
{
    private const string Typed = "Typed while the node was away.";

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task A_lost_node_is_said_takes_no_text_away_and_mends_itself(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var (page, usa) = (visitor.Page, consoles.Usa);
        await visitor.GoAsync(Paths.Floor);
        await visitor.StayAsync();
        var form = await visitor.Context.NewPageAsync();
        await form.GotoAsync(usa.Origin + Paths.Write(usa.Channel) + "?kind=note");
        await form.FillAsync("[name='text/en']", Typed);
        visitor.Allow(503);
        var button = form.Locator("main button[value=preview]");
        await button.ScrollIntoViewIfNeededAsync();
        var box = (await button.BoundingBoxAsync())!;
        await usa.Node.StopAsync();
        try
        {
            await Assertions.Expect(page.Locator("#line-lost")).ToHaveTextAsync(visitor.Say("frame/line-lost"));

            // What is said meanwhile moves no button from under a finger that is about to press it.
            await Assertions.Expect(form.Locator("#line-lost")).ToBeVisibleAsync();
            var now = (await button.BoundingBoxAsync())!;
            Assert.Equal((box.X, box.Y, box.Width, box.Height), (now.X, now.Y, now.Width, now.Height));
            await button.ClickAsync();
            await Assertions.Expect(form.Locator("main code")).ToContainTextAsync("console.node-away");
            await form.GetByRole(AriaRole.Button, new() { Name = visitor.Say("fault/again"), Exact = true }).ClickAsync();
            await Assertions.Expect(form.Locator("main code")).ToContainTextAsync("console.node-away");
        }
        finally
        {
            await usa.Node.StartAsync();
        }

        await form.GetByRole(AriaRole.Button, new() { Name = visitor.Say("fault/again"), Exact = true }).ClickAsync();
        Assert.Equal(Typed, await form.InputValueAsync("[name='text/en']"));
        await Assertions.Expect(page.Locator("#line-lost")).ToHaveCountAsync(0);
        await visitor.HasStayedAsync();
    });

    [Fact]
    public Task A_lost_console_is_said_and_mends_itself() => consoles.VisitAsync(consoles.Usa, "en", async visitor =>
    {
        var page = visitor.Page;
        await visitor.GoAsync(Paths.Channel(consoles.Usa.Channel));
        await visitor.StayAsync();
        visitor.Allow("net::ERR_");
        float? place = null;
        await consoles.Usa.StopConsoleAsync();
        try
        {
            await Assertions.Expect(page.Locator("#line-lost")).ToHaveTextAsync(visitor.Say("frame/line-lost"));

            // At its end a page that grew shorter would move under the pointer.
            await page.EvaluateAsync("scrollTo(0, document.documentElement.scrollHeight)");
            place = await PlaceAsync();
        }
        finally
        {
            await consoles.Usa.StartConsoleAsync();
        }

        await Assertions.Expect(page.Locator("#line-lost")).ToHaveCountAsync(0);
        Assert.Equal(place, await PlaceAsync());
        async Task<float?> PlaceAsync() => (await page.Locator(".theme button").First.BoundingBoxAsync())?.Y;
        await visitor.HasStayedAsync();
    });

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task A_cosignature_is_shown_without_loading_the_page_anew(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var (page, usa, chn) = (visitor.Page, consoles.Usa, consoles.Chn);
        await chn.Node.StopAsync();
        string link;
        try
        {
            link = await usa.SendAsync(Desk.Inquiry("cosigned-" + language, "ROUTINE"));
            await usa.HasAsync(link);
            await visitor.GoAsync(Paths.Channel(usa.Channel));
            await visitor.StayAsync();
            await Assertions.Expect(page.Locator("#" + link.Replace('/', '-'))).ToContainTextAsync(visitor.Say("state/waiting"));
        }
        finally
        {
            await chn.Node.StartAsync();
        }

        await Assertions.Expect(page.Locator("#" + link.Replace('/', '-'))).ToContainTextAsync(visitor.Say("channel/delivered", "").TrimEnd());
        await visitor.HasStayedAsync();
        await chn.HasAsync(link);
        await chn.SettleAsync(link);
    });
}
