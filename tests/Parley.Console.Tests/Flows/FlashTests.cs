using System.Text.RegularExpressions;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>A message that hurries, from its arrival to its answer.</summary>
public sealed class FlashTests(TwoConsoles consoles)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task A_flash_is_named_first_with_who_acts_and_by_when_and_looking_at_it_writes_nothing(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var page = visitor.Page;
        await visitor.GoAsync(Paths.Floor);
        await visitor.StayAsync();
        var link = await consoles.Chn.SendAsync(Desk.Inquiry("look-" + language));

        // It appears by itself: in the title, and as the first thing that the keyboard reaches.
        await Assertions.Expect(page).ToHaveTitleAsync(new Regex(Regex.Escape(link)));
        await visitor.HasStayedAsync();
        var byWhen = (await consoles.Usa.AlarmAsync(link)).Due![11..16];
        var title = await page.TitleAsync();
        Assert.Contains(visitor.Say("frame/acts-by", language == "en" ? "United States" : "美国", byWhen)[..^1].Split(byWhen)[0] + byWhen, title, StringComparison.Ordinal);
        await page.EvaluateAsync("document.activeElement?.blur()");
        await page.Keyboard.PressAsync("Tab");
        var first = page.Locator(":focus");
        await Assertions.Expect(first).ToContainTextAsync(link);
        await Assertions.Expect(first).ToContainTextAsync("FLASH");
        await Assertions.Expect(first).ToContainTextAsync(byWhen);

        // What the nodes write by themselves meanwhile, a check and its answer, is none of the looking: that would write each time.
        var isUntouched = false;
        for (var tries = 0; tries < 3 && !isUntouched; tries++)
        {
            var before = (await consoles.Usa.FeedsAsync(), await consoles.Chn.FeedsAsync());
            await LookAsync(visitor, link, language);
            isUntouched = before == (await consoles.Usa.FeedsAsync(), await consoles.Chn.FeedsAsync());
        }

        Assert.True(isUntouched);
        Assert.Null((await consoles.Usa.MessageAsync(link)).Summary.Read);

        // Opened is an act of its own.
        await visitor.GoAsync(Paths.Message(consoles.Usa.Channel, link));
        await visitor.Button("message/open").ClickAsync();
        await Assertions.Expect(visitor.Button("message/open")).ToHaveCountAsync(0);
        Assert.NotNull((await consoles.Usa.MessageAsync(link)).Summary.Read);
        await TwoNodes.UntilAsync("the other side sees it opened", async () => (await consoles.Chn.MessageAsync(link)).Summary.Read is not null);

        await visitor.Link(visitor.Term("kinds", "answer")).ClickAsync();
        await page.SelectOptionAsync("[name='fields/status']", "answered");
        await page.SelectOptionAsync("[name='fields/results/0/question']", "aware");
        await page.SelectOptionAsync("[name='fields/results/0/finding']", "yes");
        await visitor.Button("write/preview").ClickAsync();
        var answer = await SendAsync(visitor);
        await consoles.Chn.HasAsync(answer);
        await consoles.Chn.SettleAsync(answer);
        await visitor.GoAsync(Paths.Floor);
        await Assertions.Expect(page).Not.ToHaveTitleAsync(new Regex(Regex.Escape(link)));
    });

    // Everything that an officer does without an act.
    private async Task LookAsync(Visitor visitor, string link, string language)
    {
        var page = visitor.Page;
        await visitor.GoAsync(Paths.Floor);
        await page.Locator("#urgent a").HoverAsync();
        await page.Locator("#urgent a").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(visitor.Term("kinds", "inquire"));
        await Assertions.Expect(page.Locator(".act-box h2")).ToHaveTextAsync(visitor.Say("message/unopened"));
        await page.GoBackAsync();
        await page.GoForwardAsync();
        await page.ReloadAsync();
        foreach (var (method, purpose) in new[] { ("HEAD", ""), ("GET", "prefetch"), ("GET", "prefetch;prerender") })
            await visitor.AskAsync(method, new Uri(page.Url).AbsolutePath, purpose);
        await visitor.GoAsync($"{Paths.Search}?words=look-{language}");
        await visitor.GoAsync(Paths.Handover);
        await visitor.GoAsync(Paths.Channel(consoles.Usa.Channel));
        await visitor.GoAsync(Paths.Proof(consoles.Usa.Channel, link).Replace("/proof", "", StringComparison.Ordinal));
        await visitor.Link(visitor.Term("kinds", "answer")).ClickAsync();
        await page.SelectOptionAsync("[name='fields/status']", "answered");
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(visitor.Say("write/check"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_question_is_put_off_in_three_clicks_and_then_answered(string language)
    {
        var link = await consoles.Usa.SendAsync(Desk.Inquiry("hold-" + language));
        await consoles.Chn.HasAsync(link);
        await consoles.VisitAsync(consoles.Chn, language, async visitor =>
        {
            var page = visitor.Page;
            await visitor.GoAsync(Paths.Message(consoles.Chn.Channel, link));
            await visitor.Link(visitor.Say("message/hold")).ClickAsync();
            await visitor.Button("write/preview").ClickAsync();
            await Assertions.Expect(visitor.Main).ToContainTextAsync(visitor.Term("answer-status", "holding"));
            var hold = await SendAsync(visitor);
            await consoles.Usa.HasAsync(hold);
            await consoles.Usa.SettleAsync(hold);
            await TwoNodes.UntilAsync("the asker sees it held", async () => (await consoles.Usa.MessageAsync(link)).Standing?.Duties.Any(duty => duty.State.Contains("held", StringComparison.Ordinal)) == true);

            await visitor.GoAsync(Paths.Message(consoles.Chn.Channel, link));
            await visitor.Link(visitor.Term("kinds", "answer")).ClickAsync();
            await page.SelectOptionAsync("[name='fields/status']", "answered");
            await visitor.Button("write/preview").ClickAsync();
            var answer = await SendAsync(visitor);
            await TwoNodes.UntilAsync("the asker sees it answered", async () => (await consoles.Usa.MessageAsync(link)).Standing?.Duties.All(duty => duty.What != "answer" || duty.State.Contains("answered", StringComparison.Ordinal) || duty.State.Contains("met", StringComparison.Ordinal)) == true);
            await consoles.Usa.SettleAsync(answer);
        });
        await consoles.Chn.SettleAsync(link);
    }

    /// <summary>Presses what sends; the link of what was sent.</summary>
    private static async Task<string> SendAsync(Visitor visitor)
    {
        await visitor.Page.Locator("button[name=act][value=send]").ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex($"/{visitor.Desk.Node.Party}/[0-9]+$"));
        return string.Join('/', new Uri(visitor.Page.Url).AbsolutePath.Split('/')[^2..]);
    }
}
