using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>The release policy at the console: read by all, changed by two.</summary>
public sealed class ReleasePolicyTests(TwoConsoles consoles)
{
    private const string Before = """{"version":"1","two-persons":[{"name":"claims","kind":["claim"]}],"alone":["FLASH"]}""";
    private const string After = """{"version":"2","two-persons":[{"name":"claims","kind":["claim"],"exercise":false}],"never":[{"name":"red-pap","pap":["PAP:RED"]}],"alone":["FLASH"]}""";

    private string PolicyFile => Path.Combine(consoles.Usa.Node.Data, "release.json");

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("fr")]
    public async Task One_officer_proposes_what_a_second_one_puts_in_force_and_both_see_in_words_what_changes(string language) => await UnderAsync(Before, () => consoles.VisitAsync(consoles.Usa, language, async first =>
    {
        var page = first.Page;
        await first.GoAsync(Paths.ReleaseDesk);
        await first.Link(first.Say("policy/look")).ClickAsync();
        await Assertions.Expect(first.Main).ToContainTextAsync(first.Term("kinds", "claim"));
        await first.Link(first.Say("policy/change")).ClickAsync();
        Assert.Equal(Before, await page.InputValueAsync("#text"));

        // What means nothing is said with its place, and stays as it was typed.
        var wrong = After.Replace("PAP:RED", "RED", StringComparison.Ordinal);
        await page.FillAsync("#text", wrong);
        await first.Button("policy/check").ClickAsync();
        await Assertions.Expect(page.Locator("#faults")).ToContainTextAsync("$.never[0].pap");
        await Assertions.Expect(page.Locator("#faults")).ToContainTextAsync(first.Say("policy/fault-value"));
        Assert.Equal(wrong, await page.InputValueAsync("#text"));
        await Assertions.Expect(first.Button("policy/propose")).ToHaveCountAsync(0);
        Assert.Empty(await Axe.FindAsync(page));
        await page.FillAsync("#text", After);
        await first.Button("policy/check").ClickAsync();
        await Assertions.Expect(page.Locator("ins", new() { HasText = first.Term("pap", "PAP:RED") })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("ins", new() { HasText = first.Say("policy/exercise-false") })).ToBeVisibleAsync();
        Assert.Empty(await Axe.FindAsync(page));
        await first.Button("policy/propose").ClickAsync();
        await Assertions.Expect(first.Main).ToContainTextAsync(first.Say("policy/yours"));
        await Assertions.Expect(first.Button("policy/do-approve")).ToHaveCountAsync(0);
        Assert.Equal(Before, await TextAsync());
        Assert.Empty(await Axe.FindAsync(page));

        await consoles.VisitAsync(consoles.Usa, language, async second =>
        {
            await second.AddPasskeyAsync();
            await second.GoAsync(Paths.Policy);
            await Assertions.Expect(second.Page.Locator("ins", new() { HasText = second.Term("pap", "PAP:RED") })).ToBeVisibleAsync();
            Assert.Empty(await Axe.FindAsync(second.Page));
            await second.Button("policy/do-approve").ClickAsync();
            await Assertions.Expect(second.Main).ToContainTextAsync(second.Say("policy/state-in-force"));
            await Assertions.Expect(second.Page.Locator("#in-force + * , #in-force ~ dl").Last).ToContainTextAsync(second.Term("pap", "PAP:RED"));
        }, new VisitOptions("policy-second-" + language, [PeopleRoles.Operator]));
        Assert.Equal(After, await TextAsync());
        await first.GoAsync(Paths.Policy);
        await Assertions.Expect(first.Main).ToContainTextAsync(first.Say("policy/state-in-force"));
    }, new VisitOptions("policy-first-" + language, [PeopleRoles.Policy])));

    [Fact]
    public async Task A_broken_policy_leads_from_its_alarm_to_where_it_is_mended_and_is_turned_down_or_taken_back() => await UnderAsync("{", () => consoles.VisitAsync(consoles.Usa, "en", async first =>
    {
        await TwoNodes.UntilAsync("it is an alarm", async () => (await consoles.Usa.Node.Inside.GetStringAsync(AlarmList.Route)).Contains("release.broken", StringComparison.Ordinal));
        await first.GoAsync(Paths.Floor);
        await first.Page.Locator(".alarm", new() { HasText = "release.broken" }).Locator("a.button").ClickAsync();
        await Assertions.Expect(first.Main).ToContainTextAsync(first.Say("policy/broken"));
        await Assertions.Expect(first.Main).ToContainTextAsync(first.Say("policy/fault-syntax"));
        await first.Link(first.Say("policy/change")).ClickAsync();
        await first.Page.FillAsync("#text", Before);
        await first.Button("policy/check").ClickAsync();
        await first.Button("policy/propose").ClickAsync();
        await consoles.VisitAsync(consoles.Usa, "en", async second =>
        {
            await second.AddPasskeyAsync();
            await second.GoAsync(Paths.Policy);
            await second.Page.Locator("summary", new() { HasText = second.Say("policy/turn-down") }).ClickAsync();
            await second.Page.GetByLabel(second.Say("policy/reason")).FillAsync("Say who asked for it.");
            await second.Button("policy/do-return").ClickAsync();
            await Assertions.Expect(second.Main).ToContainTextAsync(second.Say("policy/state-returned"));
        }, new VisitOptions("policy-turner", [PeopleRoles.Policy]));
        await first.GoAsync(Paths.PolicyChange);
        await first.Page.FillAsync("#text", Before);
        await first.Button("policy/check").ClickAsync();
        await first.Button("policy/propose").ClickAsync();
        await first.Button("policy/take-back").ClickAsync();
        await Assertions.Expect(first.Main).ToContainTextAsync(first.Say("policy/state-taken-back"));
        Assert.Equal("{", await TextAsync());
    }, new VisitOptions("policy-mender", [PeopleRoles.Policy, PeopleRoles.Watch])));

    [Fact]
    public async Task What_was_typed_outlives_the_end_of_the_session_and_works_without_a_script() => await UnderAsync(Before, () => consoles.VisitAsync(consoles.Usa, "en", async visitor =>
    {
        await visitor.GoAsync(Paths.PolicyChange);
        await visitor.Page.FillAsync("#text", After);
        visitor.Allow(401);
        await consoles.Usa.EndSessionsAsync("policy-late");
        await visitor.Button("policy/check").ClickAsync();
        await visitor.Page.FillAsync("#code", await consoles.Usa.CodeAsync("policy-late", PeopleRoles.Policy));
        await visitor.Button("sign-in/go").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("ins", new() { HasText = visitor.Term("pap", "PAP:RED") })).ToBeVisibleAsync();
        Assert.Equal(After, await visitor.Page.InputValueAsync("#text"));
    }, new VisitOptions("policy-late", [PeopleRoles.Policy], JavaScript: false)));

    private Task<string> TextAsync() => File.ReadAllTextAsync(PolicyFile);

    private async Task UnderAsync(string policy, Func<Task> act)
    {
        await File.WriteAllTextAsync(PolicyFile, policy);
        try
        {
            await act();
        }
        finally
        {
            File.Delete(PolicyFile);
        }
    }
}
