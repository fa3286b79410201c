using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>What hurries most is heard, and whoever would not hear it is told.</summary>
public sealed class SoundTests(TwoConsoles consoles)
{
    // Counts what would be heard; a machine without loudspeakers plays it all the same.
    private const string Count = "window.tones = 0; const start = OscillatorNode.prototype.start; OscillatorNode.prototype.start = function (at) { window.tones++; return start.call(this, at); };";

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task A_flash_is_heard_until_an_officer_takes_it_also_by_whoever_writes_and_not_in_a_silent_browser(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var page = visitor.Page;
        await visitor.Context.AddInitScriptAsync(Count);

        // The browser makes no sound yet, and the page says so.
        await visitor.GoAsync(Paths.Write(consoles.Usa.Channel) + "?kind=note");
        await Assertions.Expect(page.Locator("#unheard")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#unheard")).ToHaveTextAsync(visitor.Say("sound/unheard"));
        await page.FillAsync("[name='text/en']", "Being written.");
        await page.Locator("[name='text/en']").ClickAsync();
        await Assertions.Expect(page.Locator("#unheard")).ToBeHiddenAsync();
        Assert.Equal(0, await TonesAsync(page));

        var drill = await consoles.Chn.SendAsync(Desk.Inquiry("sound-drill-" + language, exercise: true));
        await consoles.Usa.HasAsync(drill);
        var link = await consoles.Chn.SendAsync(Desk.Inquiry("sound-" + language));
        await Assertions.Expect(page.Locator("#urgent")).ToContainTextAsync(link);
        await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(link));
        await TwoNodes.UntilAsync("it is heard", async () => await TonesAsync(page) == 3);
        Assert.Equal("Being written.", await page.InputValueAsync("[name='text/en']"));
        if (language == "en")
            await TwoNodes.UntilAsync("it is heard again", async () => await TonesAsync(page) == 6);

        // A page that is opened meanwhile does not begin anew.
        await visitor.GoAsync(Paths.Floor);
        await page.Locator("h1").ClickAsync();
        Assert.Equal(0, await TonesAsync(page));
        await page.Locator(".alarm").Filter(new() { HasText = link }).GetByRole(AriaRole.Button, new() { Name = visitor.Say("floor/take"), Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".alarm").Filter(new() { HasText = link })).Not.ToContainTextAsync(visitor.Say("floor/nobody"));
        await Assertions.Expect(page.Locator("[data-ring]")).ToHaveCountAsync(0);

        await visitor.Button("sound/silent").ClickAsync();
        await Assertions.Expect(visitor.Main).ToContainTextAsync(visitor.Say("sound/is-silent"));
        var second = await consoles.Chn.SendAsync(Desk.Inquiry("sound-silent-" + language));
        await Assertions.Expect(page.Locator(".alarm").Filter(new() { HasText = second })).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-ring]")).ToHaveCountAsync(0);
        Assert.Equal(0, await TonesAsync(page));
        await visitor.Button("sound/on").ClickAsync();
        await Assertions.Expect(page.Locator("[data-ring]")).ToHaveCountAsync(1);
        foreach (var sent in new[] { drill, link, second })
            await consoles.Usa.SettleAsync(sent);
    });

    private static Task<int> TonesAsync(IPage page) => page.EvaluateAsync<int>("window.tones");
}
