using System.Globalization;
using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Tests.Map;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Pages;

/// <summary>What holds for every page of the map.</summary>
public sealed class EveryPageTests(TwoConsoles consoles)
{
    // Whoever may see everything.
    private static readonly VisitOptions s_all = new("Everyone", [.. PeopleRoles.All]);

    private const string Contrast = "color-contrast";

    private static readonly int[] s_widths = [1280, 390];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("fr")]
    public Task Axe_finds_nothing_in_any_appearance_and_390_pixels_are_wide_enough(string language) => OnEachAsync(language, async (visitor, address) =>
    {
        var page = visitor.Page;
        List<string> found = [];
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await FindAsync("light");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await FindAsync("dark", Contrast);
        await page.EvaluateAsync("document.documentElement.dataset.theme = 'contrast'");
        await FindAsync("high contrast", Contrast);
        await page.SetViewportSizeAsync(390, 800);
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 390 and var wide)
            found.Add($"{wide} pixels wide: " + await page.EvaluateAsync<string>("[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > 391 && !one.closest('.scroll, .rooms')).slice(0, 5).map((one) => one.outerHTML.slice(0, 120)).join(' | ')"));
        await page.SetViewportSizeAsync(1280, 800);
        return found;

        async Task FindAsync(string appearance, params string[] rules) => found.AddRange((await Axe.FindAsync(page, rules)).Select(what => $"{appearance}: {what}"));
    });

    [Fact]
    public Task Axe_finds_what_is_wrong_with_a_page() => consoles.VisitAsync(consoles.Usa, "en", async visitor =>
    {
        await visitor.GoAsync(Paths.Patterns);
        await visitor.Page.EvaluateAsync("document.querySelector('main').innerHTML = '<img src=\"data:,\"><p>text</p>'; document.querySelector('main p').style.cssText = 'color: #777; background: #888'");
        Assert.Equal(["color-contrast", "image-alt"], (await Axe.FindAsync(visitor.Page)).Select(what => what.Split(':')[0]).Where(rule => rule is Contrast or "image-alt").Order());
        Assert.All(await Axe.FindAsync(visitor.Page, Contrast), what => Assert.StartsWith(Contrast, what, StringComparison.Ordinal));
    });

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task Every_page_is_reached_through_by_keyboard_alone_and_shows_where_it_is(string language) => OnEachAsync(language, async (visitor, address) =>
    {
        var page = visitor.Page;
        const string All = "[...document.querySelectorAll('a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary')].filter((one) => one.checkVisibility() && one.ariaHidden !== 'true')";
        var expected = await page.EvaluateAsync<string[]>($"{All}.map((one) => one.outerHTML.slice(0, 100))");
        await page.EvaluateAsync("document.activeElement?.blur()");
        HashSet<int> reached = [];
        List<string> found = [];

        // A part that is fetched anew meanwhile may send the walk back to the start.
        for (var i = 0; i < 3 * expected.Length && reached.Count < expected.Length; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<string>($"(() => {{ const one = document.activeElement, look = getComputedStyle(one); return `${{{All}.indexOf(one)}} ${{look.outlineStyle === 'none' || look.outlineWidth === '0px' ? 'unseen' : ''}}`; }})()");
            var where = int.Parse(at.Split(' ')[0], CultureInfo.InvariantCulture);
            if (where < 0 || where >= expected.Length)
                continue;
            reached.Add(where);
            if (at.EndsWith("unseen", StringComparison.Ordinal))
                found.Add("focus is not seen: " + expected[where]);
        }

        found.AddRange(Enumerable.Range(0, expected.Length).Except(reached).Select(missed => "not reached: " + expected[missed]));
        return found;
    });

    [Fact]
    public Task Every_page_can_be_written_from_right_to_left_in_longer_words() => OnEachAsync("en", async (visitor, address) =>
    {
        var page = visitor.Page;
        List<string> found = [.. (await page.EvaluateAsync<string[]>(RightToLeft.Look)).Take(6).Select(what => "as it is: " + what)];
        await page.EvaluateAsync(RightToLeft.Translate);
        foreach (var width in s_widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            found.AddRange((await page.EvaluateAsync<string[]>(RightToLeft.Look)).Take(6).Select(what => $"{width}: {what}"));
        }

        await page.SetViewportSizeAsync(1280, 800);
        return found;
    });

    private async Task OnEachAsync(string language, Func<Visitor, string, Task<List<string>>> look)
    {
        var usa = consoles.Usa;
        var (note, drill) = (await consoles.Chn.SendAsync(Notes.Of("every-page")), await consoles.Chn.SendAsync(Desk.Inquiry("every-page", "PRIORITY", exercise: true)));
        // Its due times have dates in them.
        var farOff = Desk.Inquiry("every-page", "PRIORITY", exercise: true);
        farOff["deadline"] = DateTime.UtcNow.AddDays(2).ToString("yyyy-MM-dd'T'HH:mm:00'Z'", CultureInfo.InvariantCulture);
        var far = await consoles.Chn.SendAsync(farOff);
        await usa.HasAsync(drill);
        await usa.HasAsync(far);
        List<string> found = [];
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            foreach (var row in ConsoleMap.Rows.Where(row => row.Gives == Gives.Page))
            {
                foreach (var address in row.More.Prepend("").Select(query => row.Address(usa.Channel, drill) + query).Concat(row.Pattern == Paths.MessageRoute ? [row.Address(usa.Channel, far)] : []))
                {
                    await visitor.GoAsync(address);
                    found.AddRange((await look(visitor, address)).Select(what => $"{address.Replace(usa.Channel, "…", StringComparison.Ordinal)}: {what}"));
                }
            }

            visitor.Allow(404);
            await visitor.GoAsync(Paths.Root + "/none");
            found.AddRange((await look(visitor, "")).Select(what => $"no such page: {what}"));
        }, s_all);
        await usa.SettleAsync(note);
        await usa.SettleAsync(drill);
        await usa.SettleAsync(far);
        Assert.True(found.Count == 0, string.Join('\n', found.Distinct()));
    }
}
