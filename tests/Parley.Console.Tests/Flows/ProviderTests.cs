using System.Text.RegularExpressions;
using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>Signing in through the party's provider, in a browser that goes there and comes back.</summary>
public sealed class ProviderTests(TwoConsoles consoles)
{
    private static readonly VisitOptions s_nobody = new(Officer: null);

    [Theory]
    [InlineData("en", true)]
    [InlineData("zh-Hans", true)]
    [InlineData("zh-Hans", false)]
    public async Task An_operator_links_an_officer_who_signs_in_through_the_provider_and_goes_on_where_he_wanted_to(string language, bool scripts)
    {
        var (usa, name, subject) = (consoles.Usa, $"Prov {language} {scripts}", $"sub-{language}-{scripts}");
        await usa.CodeAsync(name);
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            await visitor.GoAsync(Paths.People);
            var row = visitor.Page.Locator("tr", new() { HasText = name });
            await row.Locator("[name=subject]").FillAsync(subject);
            await row.GetByRole(AriaRole.Button, new() { Name = visitor.Say("people/link"), Exact = true }).ClickAsync();
            await Assertions.Expect(row).ToContainTextAsync(subject);
        }, new VisitOptions("Provider's operator", [PeopleRoles.Operator]));

        consoles.Provider.Subject = subject;
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            visitor.Allow(401);
            visitor.Elsewhere.Add(consoles.Provider.Issuer);
            var page = visitor.Page;
            await visitor.GoAsync(Paths.Handover);
            await LeaveAsync(visitor);
            await page.Locator("#in").ClickAsync();

            // Where no script presses it, there is a button.
            if (!scripts)
                await visitor.Button("provider/go").ClickAsync();

            await Assertions.Expect(page).ToHaveURLAsync(visitor.Origin + Paths.Handover);
            await Assertions.Expect(page.Locator(".who b")).ToHaveTextAsync(name);
            Assert.DoesNotContain(await visitor.Context.CookiesAsync(), cookie => cookie.Name == Visit.ProviderCookie);
            await visitor.GoAsync(Paths.Me);
            await Assertions.Expect(visitor.Main).ToContainTextAsync(visitor.Say("people.provider-session"));
            await Assertions.Expect(page.Locator("#passphrase")).ToHaveCountAsync(0);
        }, s_nobody with { JavaScript = scripts });
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("fr")]
    public Task The_pages_on_the_way_can_be_read_by_everybody(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        visitor.Allow(401);
        visitor.Elsewhere.Add(consoles.Provider.Issuer);
        var page = visitor.Page;
        await page.RouteAsync("**/assets/go.js*", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "" }));
        await visitor.GoAsync(Paths.SignIn);
        await LeaveAsync(visitor);
        await page.Locator("#in").ClickAsync();
        await Assertions.Expect(visitor.Button("provider/go")).ToBeVisibleAsync();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            Assert.Empty(await Axe.FindAsync(page));
        }
    }, s_nobody);

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task Whatever_is_wrong_on_the_way_is_a_page_with_its_code_from_which_one_begins_again(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        visitor.Allow(401);
        visitor.Allow(503);
        visitor.Elsewhere.Add(consoles.Provider.Issuer);
        var (page, provider) = (visitor.Page, consoles.Provider);

        // Nobody whom anybody linked.
        provider.Subject = "a stranger";
        await visitor.GoAsync(Paths.SignIn);
        await LeaveAsync(visitor);
        await page.Locator("#in").ClickAsync();
        await SaysAsync(visitor, ProviderCodes.Unknown);
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync(ProviderCodes.Unknown + " a stranger");
        Assert.Empty(await Axe.FindAsync(page));

        // A token for another.
        provider.Claims = claims => claims["nonce"] = "another";
        await LeaveAsync(visitor);
        await page.Locator("#in").ClickAsync();
        await SaysAsync(visitor, ProviderCodes.Token);
        provider.Claims = null;

        // The provider says no.
        await LeaveAsync(visitor);
        await page.GotoAsync(Regex.Replace(await page.Locator("#in").GetAttributeAsync("href") ?? "", "code=[^&]*", "error=access_denied"));
        await SaysAsync(visitor, ProviderCodes.Refused);
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("access_denied");

        // A link that somebody else's browser was to follow, and one that was followed before.
        await LeaveAsync(visitor);
        var address = await page.Locator("#in").GetAttributeAsync("href");
        await consoles.VisitAsync(consoles.Usa, language, async other =>
        {
            other.Allow(401);
            await other.Page.GotoAsync(address!);
            await SaysAsync(other, ProviderCodes.Browser);
            other.Elsewhere.Add(provider.Issuer);
            await LeaveAsync(other);
            await other.Page.GotoAsync(address!);
            await SaysAsync(other, ProviderCodes.Browser);
        }, s_nobody);
        await page.Locator("#in").ClickAsync();
        await SaysAsync(visitor, ProviderCodes.State);

        // The provider is gone between the way there and the way back.
        await LeaveAsync(visitor);
        provider.Instead = context =>
        {
            context.Response.StatusCode = 500;
            return Task.FromResult(context.Request.Path == "/token");
        };
        await page.Locator("#in").ClickAsync();
        await SaysAsync(visitor, ProviderCodes.Away);
        provider.Instead = null;
    }, s_nobody);

    [Fact]
    public async Task Where_there_is_no_provider_nothing_is_shown_and_its_routes_say_so()
    {
        var caller = await Security.Caller.ComeAsync(consoles.Chn);
        Assert.DoesNotContain("id=\"provider\"", (await caller.SendAsync("GET", Paths.SignIn)).Content, StringComparison.Ordinal);
        Assert.Contains("id=\"provider\"", (await (await Security.Caller.ComeAsync(consoles.Usa)).SendAsync("GET", Paths.SignIn)).Content, StringComparison.Ordinal);
        var (status, page) = await caller.SendAsync("POST", Paths.SignInProvider);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, status);
        Assert.Contains(ProviderCodes.None, page, StringComparison.Ordinal);
        var officer = await Security.Caller.SignInAsync(consoles.Chn, "Op", PeopleRoles.Operator);
        Assert.DoesNotContain(Paths.PeopleLink, (await officer.SendAsync("GET", Paths.People)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_being_written_when_the_session_ended_waits_while_its_officer_signs_in_through_the_provider()
    {
        var usa = consoles.Usa;
        await usa.CodeAsync("Quill");
        await usa.Node.PostAsync(ProviderPaths.Links, new LinkRequest("Quill", "sub-quill"), ApiJson.Default.LinkRequest, ApiJson.Default.AccountView);
        consoles.Provider.Subject = "sub-quill";
        await consoles.VisitAsync(usa, "en", async visitor =>
        {
            visitor.Allow(401);
            visitor.Elsewhere.Add(consoles.Provider.Issuer);
            var page = visitor.Page;
            await visitor.GoAsync($"{Paths.Write(usa.Channel)}?kind=note");
            await page.FillAsync("[name='text/en']", "half a sentence");
            await usa.EndSessionsAsync("Quill");
            await visitor.Button("write/preview").ClickAsync();
            var other = await visitor.Context.RunAndWaitForPageAsync(() => visitor.Button("sign-in/provider", "Test ID").ClickAsync());
            await other.Locator("#in").ClickAsync();
            await other.GetByRole(AriaRole.Button, new() { Name = visitor.Say("provider/go"), Exact = true }).ClickAsync();
            await Assertions.Expect(other.Locator(".who b")).ToHaveTextAsync("Quill");
            await visitor.Button("sign-in/go-on").ClickAsync();
            await Assertions.Expect(visitor.Main).ToContainTextAsync("half a sentence");
        }, new VisitOptions("Quill", JavaScript: false));
    }

    private static async Task LeaveAsync(Visitor visitor)
    {
        await visitor.Button("sign-in/provider", "Test ID").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#in")).ToBeVisibleAsync();
    }

    private static async Task SaysAsync(Visitor visitor, string code)
    {
        await Assertions.Expect(visitor.Page.Locator("[role=alert] code")).ToHaveTextAsync(code);
        await Assertions.Expect(visitor.Page.Locator("[role=alert] h2")).ToHaveTextAsync(visitor.Say(code));
    }
}
