using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>Two persons with two passkeys, from the form to the other side.</summary>
public sealed class ReleaseTests(TwoConsoles consoles)
{
    private const string Policy = """{"version":"1","two-persons":[{"name":"notes","kind":["note"]}],"alone":["FLASH"]}""";

    private static readonly string[] s_marked = ["#f-pap", "#f-iep-permitted-actions"];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_second_officer_sends_back_sees_what_changed_and_approves_exactly_that(string language)
    {
        var usa = consoles.Usa;
        await UnderAsync(() => consoles.VisitAsync(usa, language, async writer =>
        {
            var id = await HandInAsync(writer, "PRIORITY", "Many ports have it.");
            await Assertions.Expect(writer.Main).ToContainTextAsync(writer.Say("release/writer-cannot"));
            await Assertions.Expect(writer.Button("release/do-approve")).ToHaveCountAsync(0);
            await consoles.VisitAsync(usa, language, async second =>
            {
                var page = second.Page;
                await second.AddPasskeyAsync();
                await second.GoAsync(Paths.ReleaseDesk);
                await page.Locator($"a[href='{Paths.Release(id)}']").ClickAsync();
                await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(second.Say("release/question"));
                await page.Locator("summary", new() { HasText = second.Say("release/send-back") }).ClickAsync();
                await page.FillAsync("#reason-return", "Say how many.");
                await second.Button("release/do-return").ClickAsync();
                await Assertions.Expect(second.Main).ToContainTextAsync(second.Say("release/state-returned"));

                // What was typed is there, and comes again as another version.
                await writer.GoAsync(Paths.Release(id));
                await Assertions.Expect(writer.Main).ToContainTextAsync("Say how many.");
                await writer.Link(writer.Say("release/change")).ClickAsync();
                Assert.Equal("Many ports have it.", await writer.Page.InputValueAsync("[name='text/en']"));
                await writer.Page.FillAsync("[name='text/en']", "14 ports have it.");
                await writer.Button("write/preview").ClickAsync();
                await writer.Button("release/hand-in").ClickAsync();
                await Assertions.Expect(writer.Page.Locator("del")).ToContainTextAsync("Many ports have it.");

                await second.GoAsync(Paths.Release(id));
                await Assertions.Expect(page.Locator("ins")).ToContainTextAsync("14 ports have it.");
                await second.Button("release/do-approve").ClickAsync();
                var sent = page.Locator(".notice a");
                await Assertions.Expect(sent).ToHaveTextAsync(new Regex("^usa/[0-9]+$"));
                var link = await sent.InnerTextAsync();
                await consoles.Chn.HasAsync(link);
                await consoles.Chn.SettleAsync(link);
            }, new VisitOptions("second-" + language, [PeopleRoles.Release]));
        }, new VisitOptions("author-" + language, [PeopleRoles.Watch])));
    }

    [Fact]
    public async Task At_night_one_officer_sends_alone_and_another_reviews_it() => await UnderAsync(() => consoles.VisitAsync(consoles.Usa, "en", async alone =>
    {
        await alone.AddPasskeyAsync();
        var id = await HandInAsync(alone, "FLASH", "It cannot wait.");
        await alone.Page.Locator("summary", new() { HasText = alone.Say("release/alone") }).First.ClickAsync();
        await alone.Page.FillAsync("#reason-alone", "Nobody else is on watch.");
        await alone.Button("release/do-alone").ClickAsync();
        await Assertions.Expect(alone.Main).ToContainTextAsync(alone.Say("release/not-reviewed"));
        var link = await alone.Page.Locator(".notice a").InnerTextAsync();
        await alone.GoAsync(Paths.Floor);
        var card = alone.Page.Locator(".alarm", new() { HasText = id });
        await Assertions.Expect(card).ToContainTextAsync("release.unreviewed");
        await consoles.VisitAsync(consoles.Usa, "en", async second =>
        {
            await second.AddPasskeyAsync();
            await second.GoAsync(Paths.Floor);
            await second.Page.Locator(".alarm", new() { HasText = id }).Locator("a.button").ClickAsync();
            await second.Button("release/do-review").ClickAsync();
            await Assertions.Expect(second.Main).Not.ToContainTextAsync(second.Say("release/not-reviewed"));
        }, new VisitOptions("reviewer", [PeopleRoles.Release]));
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await consoles.Chn.HasAsync(link);
        await consoles.Chn.SettleAsync(link);
    }, new VisitOptions("night", [PeopleRoles.Watch])));

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task Markings_of_what_is_answered_are_taken_over_and_what_is_more_open_or_over_is_said_at_its_field(string language)
    {
        var (usa, chn) = (consoles.Usa, consoles.Chn);
        var inquiry = Desk.Inquiry("marked-" + language, "PRIORITY");
        inquiry["markings"] = new JsonObject { ["tlp"] = "TLP:AMBER", ["pap"] = "PAP:RED", ["iep"] = new JsonObject { ["id"] = "iep-7", ["permitted-actions"] = "none" } };
        var link = await chn.SendAsync(inquiry);
        await usa.HasAsync(link);
        await UnderAsync(() => consoles.VisitAsync(usa, language, async visitor =>
        {
            var page = visitor.Page;
            await visitor.GoAsync($"{Paths.Write(usa.Channel)}?kind=answer&answers={link}");
            Assert.Equal(("none", "iep-7"), (await page.InputValueAsync("[name='iep/permitted-actions']"), await page.InputValueAsync("[name='iep/id']")));
            await page.SelectOptionAsync("[name='fields/status']", "declined");
            await page.SelectOptionAsync("[name='fields/reason']", "law");
            await page.SelectOptionAsync("[name=pap]", "PAP:GREEN");
            await page.SelectOptionAsync("[name='iep/permitted-actions']", "externally-visible-direct-actions");
            await visitor.Button("write/preview").ClickAsync();
            foreach (var field in s_marked)
                await Assertions.Expect(page.Locator(".field", new() { Has = page.Locator(field) }).Locator(".against")).ToContainTextAsync("release.more-open");
            await page.SelectOptionAsync("[name=pap]", "PAP:RED");
            await page.SelectOptionAsync("[name='iep/permitted-actions']", "none");
            await page.FillAsync("[name='iep/end']", "2026-01-01T00:00:00Z");
            await visitor.Button("write/preview").ClickAsync();
            await Assertions.Expect(page.Locator(".warn", new() { HasText = "/markings/iep/end" })).ToContainTextAsync("2026-01-01T00:00:00Z");
            await Assertions.Expect(page.Locator("button[value=send]")).ToHaveCountAsync(1);
        }, new VisitOptions("marker-" + language, [PeopleRoles.Watch])), """{"version":"1","more-open":"refuse"}""");
        await usa.SettleAsync(link);
    }

    private static async Task<string> HandInAsync(Visitor writer, string precedence, string text)
    {
        var page = writer.Page;
        await writer.GoAsync($"{Paths.Write(writer.Desk.Channel)}?kind=note");
        foreach (var (field, code) in new[] { ("track", "technical"), ("precedence", precedence), ("topic", "cyber-incident"), ("tlp", "TLP:AMBER") })
            await page.SelectOptionAsync($"[name={field}]", code);
        await page.FillAsync("[name='text/en']", text);
        await page.FillAsync("[name='text/zh-Hans']", "港口情况。");
        await writer.Button("write/preview").ClickAsync();
        await Assertions.Expect(page.Locator("button[value=send]")).ToHaveCountAsync(0);
        await writer.Button("release/hand-in").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/console/release/[0-9a-f]{32}$"));
        return new Uri(page.Url).AbsolutePath.Split('/')[^1];
    }

    private async Task UnderAsync(Func<Task> act, string policy = Policy)
    {
        var file = Path.Combine(consoles.Usa.Node.Data, "release.json");
        await File.WriteAllTextAsync(file, policy);
        try
        {
            await act();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
