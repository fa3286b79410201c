using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>What was typed is not lost, whatever happens to it.</summary>
public sealed class WritingTests(TwoConsoles consoles)
{
    private const string English = "The watch has changed; \"quotes\" & <angles> stay.";
    private const string Chinese = "值班人员已更换；“引号”和 <尖括号> 不变。";

    // Of a notification, what must be said: by one input, or by several.
    private static readonly string[] s_alone = ["fields/category", "fields/status", "fields/noticed", "fields/critical", "tlp"];
    private static readonly string[] s_inRows = ["fields/severity/value", "fields/asked"];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task Every_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var page = visitor.Page;
        await visitor.GoAsync(Paths.Write(consoles.Usa.Channel) + "?kind=notify");
        await page.FillAsync("[name='text/en']", English);
        await page.FillAsync("[name='text/zh-Hans']", Chinese);
        await page.SelectOptionAsync("[name=track]", "technical");
        await page.SelectOptionAsync("[name=precedence]", "PRIORITY");
        await page.FillAsync("[name='fields/noticed']", "yesterday");
        await page.CheckAsync("[name='fields/impacts'] >> nth=0");
        var before = await consoles.Usa.SaidAsync();
        await visitor.Button("write/preview").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        foreach (var field in s_alone)
            await Assertions.Expect(page.Locator(".field", new() { Has = page.Locator($"[name='{field}']") }).Locator(".against").First).ToBeVisibleAsync();
        foreach (var rows in s_inRows)
            await Assertions.Expect(page.Locator("fieldset.rows", new() { Has = page.Locator($"[name='{rows}']") }).Locator(".against").First).ToBeVisibleAsync();
        Assert.Equal(English, await page.InputValueAsync("[name='text/en']"));
        Assert.Equal(Chinese, await page.InputValueAsync("[name='text/zh-Hans']"));
        Assert.Equal("yesterday", await page.InputValueAsync("[name='fields/noticed']"));
        Assert.Equal("PRIORITY", await page.InputValueAsync("[name=precedence]"));
        await Assertions.Expect(page.Locator("[name='fields/impacts'] >> nth=0")).ToBeCheckedAsync();
        Assert.Equal(before, await consoles.Usa.SaidAsync());

        // A row more loses nothing either.
        await visitor.Button("write/more-rows").First.ClickAsync();
        Assert.Equal(English, await page.InputValueAsync("[name='text/en']"));
    });

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task An_answer_to_what_is_not_there_is_refused_before_it_is_sent(string language) => consoles.VisitAsync(consoles.Chn, language, async visitor =>
    {
        var page = visitor.Page;
        var before = await consoles.Chn.SaidAsync();
        visitor.Allow(404);
        var answer = await visitor.GoAsync(Paths.Write(consoles.Chn.Channel) + "?kind=answer&answers=usa/99999");
        Assert.Equal(404, answer!.Status);
        await Assertions.Expect(page.Locator("h1")).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.Locator("main code")).ToContainTextAsync("inside.");

        // The same by a form whose hidden link was changed.
        var link = await consoles.Usa.SendAsync(Desk.Inquiry("wrong-" + language, "ROUTINE"));
        await consoles.Chn.HasAsync(link);
        await visitor.GoAsync($"{Paths.Write(consoles.Chn.Channel)}?kind=answer&answers={link}");
        await page.SelectOptionAsync("[name='fields/status']", "answered");
        await page.FillAsync("[name='text/en']", English);
        await page.EvaluateAsync("document.querySelector('[name=answers]').value = 'usa/99999'");
        await visitor.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("button[value=send]")).ToHaveCountAsync(0);
        Assert.Equal(English, await page.InputValueAsync("[name='text/en']"));
        Assert.Equal(before, await consoles.Chn.SaidAsync());
        await consoles.Chn.SettleAsync(link);
    });

    [Theory]
    [InlineData("en", "zh-Hans")]
    [InlineData("zh-Hans", "en")]
    public Task A_change_of_language_or_appearance_moves_nothing_and_loses_nothing(string language, string other) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var page = visitor.Page;
        await visitor.GoAsync(Paths.Channels);
        await page.Locator($".tongue button[value={other}]").ClickAsync();
        await Assertions.Expect(page.Locator($".tongue button[value={other}]")).ToHaveAttributeAsync("aria-current", "true");
        Assert.Equal(Paths.Channels, new Uri(page.Url).PathAndQuery);
        await page.Locator($".tongue button[value={language}]").ClickAsync();

        var form = Paths.Write(consoles.Usa.Channel) + "?kind=note";
        await visitor.GoAsync(form);
        await page.FillAsync("[name='text/en']", English);
        await page.FillAsync("[name='fields/title/zh-Hans']", Chinese);
        await page.EvaluateAsync("scrollTo(0, 300)");
        foreach (var press in new[] { $".tongue button[value={other}]", ".theme button[value=dark]", ".theme button[value=system]", $".tongue button[value={language}]" })
        {
            await page.Locator(press).DispatchEventAsync("click");
            await Assertions.Expect(page.Locator(press)).ToHaveAttributeAsync(press[1] == 't' && press[2] == 'o' ? "aria-current" : "aria-pressed", "true");
            Assert.Equal(Paths.Write(consoles.Usa.Channel), new Uri(page.Url).AbsolutePath);
            Assert.Equal((English, Chinese), (await page.InputValueAsync("[name='text/en']"), await page.InputValueAsync("[name='fields/title/zh-Hans']")));
            await TwoNodes.UntilAsync("the page stands where it stood", async () => await page.EvaluateAsync<int>("scrollY") is > 250 and < 350);
        }
    });

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task What_is_typed_stands_below_as_the_other_side_would_read_it_and_nothing_is_sent(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var page = visitor.Page;
        var before = await consoles.Usa.SaidAsync();
        await visitor.GoAsync(Paths.Write(consoles.Usa.Channel) + "?kind=note");
        var below = page.Locator("#reads");
        await Assertions.Expect(below).ToBeHiddenAsync();
        await page.FillAsync("[name='text/en']", English);
        await Assertions.Expect(below.Locator(".warn h2")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[0-9]"));
        await page.SelectOptionAsync("[name=track]", "technical");
        await page.SelectOptionAsync("[name=precedence]", "ROUTINE");
        await page.SelectOptionAsync("[name=topic]", "communications");
        await page.SelectOptionAsync("[name=tlp]", "TLP:AMBER");
        await page.FillAsync("[name='fields/title/en']", "Watch");
        await page.FillAsync("[name='fields/title/zh-Hans']", "值班");
        await page.FillAsync("[name='text/zh-Hans']", Chinese);
        await Assertions.Expect(below).ToContainTextAsync(English);
        await Assertions.Expect(below).ToContainTextAsync(Chinese);
        await Assertions.Expect(below).ToContainTextAsync(visitor.Say("write/reads-as"));
        Assert.Equal(English, await page.InputValueAsync("[name='text/en']"));
        Assert.Equal(before, await consoles.Usa.SaidAsync());
        await visitor.Button("write/discard").ClickAsync();
    });

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task A_session_that_ends_while_writing_gives_the_text_back_after_the_next_sign_in(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var page = visitor.Page;
        await visitor.GoAsync(Paths.Write(consoles.Usa.Channel) + "?kind=note");
        await page.FillAsync("[name='text/en']", English);
        await page.FillAsync("[name='text/zh-Hans']", Chinese);
        var before = await consoles.Usa.SaidAsync();
        await visitor.StayAsync();
        visitor.Allow(401);
        await consoles.Usa.EndSessionsAsync("writer-" + language);

        // The page has heard of it, and leaves what is being written where it is.
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        await visitor.HasStayedAsync();
        await visitor.Button("write/preview").ClickAsync();
        await page.FillAsync("#code", "0000-0000-0000-0000");
        await visitor.Button("sign-in/go").ClickAsync();
        await Assertions.Expect(page.Locator("main code")).ToContainTextAsync("people.sign-in");
        await page.FillAsync("#code", await consoles.Usa.CodeAsync("writer-" + language));
        await visitor.Button("sign-in/go").ClickAsync();
        Assert.Equal((English, Chinese), (await page.InputValueAsync("[name='text/en']"), await page.InputValueAsync("[name='text/zh-Hans']")));
        Assert.Equal(before, await consoles.Usa.SaidAsync());
    }, new VisitOptions(Officer: "writer-" + language));
}
