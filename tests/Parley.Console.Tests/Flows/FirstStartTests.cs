using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>A node that has nobody to talk to yet, and what its people are told.</summary>
public sealed class FirstStartTests(TwoConsoles consoles)
{
    private static readonly string[] s_steps = ["node", "people", "contact", "check"];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_new_node_tells_its_operator_the_next_step_and_who_else_comes_what_is_waited_for(string language)
    {
        var root = Directory.CreateTempSubdirectory("parley-");
        using (TestNode node = new(root.FullName, "deu", 7, new Dictionary<string, string> { ["en"] = "Germany", ["zh-Hans"] = "德国", ["fr"] = "Allemagne" }))
        {
            await node.StartAsync();
            using Desk desk = new(node);
            await desk.StartConsoleAsync();
            await consoles.VisitAsync(desk, language, async visitor =>
            {
                var page = visitor.Page;
                await visitor.GoAsync(Paths.Floor);
                await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(visitor.Say("start/title"));
                await Assertions.Expect(page.Locator(".steps h2")).ToHaveTextAsync(s_steps.Select(step => visitor.Say("start/" + step)));
                await Assertions.Expect(page.Locator("[aria-current=step] h2")).ToHaveTextAsync(visitor.Say("start/people"));

                // Every page that is empty says so; none fails for want of a channel.
                foreach (var address in new[] { Paths.Channels, Paths.Node, Paths.Tour, Paths.Contact, Paths.People, Paths.Audit, Paths.Start })
                    Assert.Equal(200, (await visitor.GoAsync(address))!.Status);

                // Once nobody can be shut out, the next step is the other party.
                await desk.RecoveryCodeAsync("Second Operator");
                await visitor.GoAsync(Paths.Floor);
                await Assertions.Expect(page.Locator("[aria-current=step] h2")).ToHaveTextAsync(visitor.Say("start/contact"));
                await page.Locator("[aria-current=step] a").ClickAsync();
                await page.FillAsync("#title-en", "First channel");
                await page.FillAsync("#title-zh", "首个渠道");
                await visitor.Button("contact/make").ClickAsync();
                await visitor.GoAsync(Paths.Floor);
                await Assertions.Expect(page.Locator("[aria-current=step]")).ToContainTextAsync(visitor.Say("start/contact-under-way", visitor.Say("contact/invited")));
            }, new VisitOptions("Otto Operator", [PeopleRoles.Operator]));
            await consoles.VisitAsync(desk, language, async visitor =>
            {
                await visitor.GoAsync(Paths.Floor);
                await Assertions.Expect(visitor.Main).ToContainTextAsync(visitor.Say("start/waiting"));
                await Assertions.Expect(visitor.Page.Locator(".steps")).ToHaveCountAsync(0);
            }, new VisitOptions("Wera Watch", [PeopleRoles.Watch]));
        }

        root.Delete(recursive: true);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task The_tour_leads_to_five_pages_and_writes_nothing(string language)
    {
        var usa = consoles.Usa;
        var link = await consoles.Chn.SendAsync(Notes.Of("tour-" + language));
        await usa.HasAsync(link);
        var said = await usa.SaidAsync();
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            var page = visitor.Page;
            for (var stop = 0; stop < 5; stop++)
            {
                await visitor.GoAsync(Paths.Floor);
                await visitor.Link(visitor.Say("tour/link")).Last.ClickAsync();
                await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(visitor.Say("tour/title"));
                await page.Locator(".steps a").Nth(stop).ClickAsync();
                await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync(visitor.Say("tour/title"));
            }
        });
        Assert.Equal(said, await usa.SaidAsync());
        await usa.SettleAsync(link);
    }
}
