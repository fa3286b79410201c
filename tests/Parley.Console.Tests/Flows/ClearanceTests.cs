using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>An operator says up to which marking somebody reads; who may not read a message sees that it is there, and what is owed for it.</summary>
public sealed class ClearanceTests(TwoConsoles consoles)
{
    private const string Said = "What is for the eyes of a few.";

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task What_is_marked_too_closely_is_told_of_and_not_shown(string language)
    {
        var (usa, officer) = (consoles.Usa, "Amber " + (language == "en" ? "one" : "two"));
        await usa.CodeAsync(officer);
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            await visitor.GoAsync(Paths.People);
            var row = visitor.Page.Locator("tbody tr", new() { HasText = officer });
            await row.Locator("select[name=clearance]").SelectOptionAsync("TLP:AMBER");
            await row.Locator($"form[action='{Paths.PeopleClearance}'] button").ClickAsync();
            await Assertions.Expect(row.Locator("select[name=clearance]")).ToHaveValueAsync("TLP:AMBER");
        }, new VisitOptions("Otto " + language, [PeopleRoles.Operator]));

        var inquiry = Desk.Inquiry("clearance-" + language);
        inquiry["markings"]!["tlp"] = "TLP:RED";
        inquiry["text"] = Notes.Of("any")["text"]!.DeepClone();
        foreach (var (_, text) in inquiry["text"]!.AsObject())
            text!["body"] = Said;
        var link = await consoles.Chn.SendAsync(inquiry);
        await usa.HasAsync(link);
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            var page = visitor.Page;
            foreach (var address in new[] { Paths.Floor, Paths.Channel(usa.Channel), Paths.Channel(usa.Channel) + "?text=both", Paths.Handover, Paths.Message(usa.Channel, link), Paths.Search + "?words=eyes" })
            {
                await visitor.GoAsync(address);
                var shown = await page.ContentAsync();
                Assert.DoesNotContain(Said, shown, StringComparison.Ordinal);
                Assert.DoesNotContain("clearance-" + language, shown, StringComparison.Ordinal);
            }

            await visitor.GoAsync(Paths.Floor);
            await Assertions.Expect(page.Locator("tr", new() { HasText = link }).First).ToContainTextAsync(visitor.Say("state/withheld"));
            await visitor.GoAsync(Paths.Message(usa.Channel, link));
            await Assertions.Expect(visitor.Main).ToContainTextAsync(visitor.Say("people.marking"));
            await Assertions.Expect(page.Locator($"form[action='{Paths.Opened(usa.Channel, link)}']")).ToHaveCountAsync(0);

            // Nor is it answered, whatever address is typed.
            await visitor.GoAsync($"{Paths.Write(usa.Channel)}?kind=clarify&answers={Uri.EscapeDataString(link)}");
            Assert.DoesNotContain(Said, await page.ContentAsync(), StringComparison.Ordinal);
        }, new VisitOptions(officer, []));
        await usa.SettleAsync(link);
    }
}
