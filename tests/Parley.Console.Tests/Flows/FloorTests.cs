using System.Text.RegularExpressions;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>Alarms on the watch floor: whose they are, and which of them are real.</summary>
public sealed class FloorTests(TwoConsoles consoles)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task An_alarm_is_taken_by_one_officer_in_one_click_and_taken_over_by_another(string language)
    {
        var usa = consoles.Usa;
        var link = await consoles.Chn.SendAsync(Desk.Inquiry("taken-" + language));
        await usa.HasAsync(link);
        await consoles.VisitAsync(usa, language, async first =>
        {
            var card = first.Page.Locator(".alarm", new() { HasText = link });
            await first.GoAsync(Paths.Floor);
            await Assertions.Expect(card).ToContainTextAsync(first.Say("floor/nobody"));
            await card.GetByRole(AriaRole.Button, new() { Name = first.Say("floor/take"), Exact = true }).ClickAsync();
            await Assertions.Expect(card).ToContainTextAsync(Desk.Officer);
            await Assertions.Expect(card.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
            await first.StayAsync();
            await consoles.VisitAsync(usa, language, async second =>
            {
                var same = second.Page.Locator(".alarm", new() { HasText = link });
                await second.GoAsync(Paths.Floor);
                await Assertions.Expect(same).ToContainTextAsync(Desk.Officer);
                await same.GetByRole(AriaRole.Button, new() { Name = second.Say("floor/take-over"), Exact = true }).ClickAsync();
                await Assertions.Expect(same).ToContainTextAsync("Ana");
                await Assertions.Expect(same).ToContainTextAsync(Desk.Officer);
            }, new VisitOptions("Ana"));

            // The one whom it was taken over from is told, and offered it again.
            await Assertions.Expect(card).ToContainTextAsync("Ana");
            await Assertions.Expect(card.GetByRole(AriaRole.Button, new() { Name = first.Say("floor/take-over"), Exact = true })).ToBeVisibleAsync();
            await first.HasStayedAsync();
        });
        await usa.SettleAsync(link);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task An_exercise_is_said_in_both_languages_wherever_it_stands_and_never_comes_before_what_is_real(string language)
    {
        var usa = consoles.Usa;
        var drill = await consoles.Chn.SendAsync(Desk.Inquiry("drill-" + language, exercise: true));
        await usa.HasAsync(drill);
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            var page = visitor.Page;
            string[] both = [Voice.Words.Text("state/exercise", "en"), Voice.Words.Text("state/exercise", "zh-Hans")];
            await visitor.GoAsync(Paths.Floor);
            await Assertions.Expect(page).ToHaveTitleAsync(new Regex("^" + Regex.Escape(visitor.Say("state/exercise"))));
            await Assertions.Expect(page.Locator("#urgent a")).ToHaveClassAsync("urgent exercise");
            foreach (var place in new[] { page.Locator(".alarm", new() { HasText = drill }), page.Locator("tr", new() { HasText = drill }).First })
            {
                foreach (var word in both)
                    await Assertions.Expect(place).ToContainTextAsync(word);
            }

            var link = await consoles.Chn.SendAsync(Desk.Inquiry("real-" + language));
            await Assertions.Expect(page.Locator("#urgent a")).ToContainTextAsync(link);
            await Assertions.Expect(page.Locator(".alarm").First).ToContainTextAsync(link);
            await Assertions.Expect(page.Locator(".alarm", new() { HasText = link })).Not.ToContainTextAsync(both[0]);
            foreach (var path in new[] { Paths.Channel(usa.Channel), Paths.Message(usa.Channel, drill) })
            {
                await visitor.GoAsync(path);
                var place = path.EndsWith(drill, StringComparison.Ordinal) ? page.Locator("main .drill-banner") : page.Locator("#" + drill.Replace('/', '-'));
                foreach (var word in both)
                    await Assertions.Expect(place).ToContainTextAsync(word);
            }

            await usa.SettleAsync(link);
        });
        await usa.SettleAsync(drill);
    }

    [Fact]
    public Task However_many_pages_a_browser_shows_one_listens_for_all_and_another_when_that_is_closed() => consoles.VisitAsync(consoles.Usa, "en", async visitor =>
    {
        // More than the connections that a browser keeps to one place.
        const int Pages = 8;
        var streams = 0;
        visitor.Context.Request += (_, request) => streams += request.Url.EndsWith(Paths.Live, StringComparison.Ordinal) ? 1 : 0;
        await visitor.GoAsync(Paths.Floor);
        List<IPage> pages = [visitor.Page];
        while (pages.Count < Pages)
        {
            pages.Add(await visitor.Context.NewPageAsync());
            await pages[^1].GotoAsync(visitor.Origin + Paths.Floor);
        }

        await ArrivesAsync("tabs", pages);
        Assert.Equal(1, streams);
        await pages[0].CloseAsync();
        pages.RemoveAt(0);
        await ArrivesAsync("tabs-left", pages);
        Assert.Equal(2, streams);
    });

    private async Task ArrivesAsync(string about, IEnumerable<IPage> pages)
    {
        var link = await consoles.Chn.SendAsync(Desk.Inquiry(about));
        foreach (var page in pages)
            await Assertions.Expect(page.Locator(".alarm", new() { HasText = link })).ToHaveCountAsync(1);
        await consoles.Usa.SettleAsync(link);
    }
}
