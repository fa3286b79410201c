using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

/// <summary>Passkeys, with an authenticator that Chromium makes up (WebAuthn Level 3, section 11).</summary>
public sealed class PasskeyTests(TwoConsoles consoles)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task A_passkey_is_made_lets_in_and_lets_nobody_in_any_more_when_it_is_removed(string language) => consoles.VisitAsync(consoles.Usa, language, async visitor =>
    {
        var (page, officer) = (visitor.Page, "Key " + language);
        var (browser, authenticator) = await visitor.PlugInAuthenticatorAsync();
        await visitor.SignInAsync(await consoles.Usa.CodeAsync(officer));
        await visitor.GoAsync(Paths.Me);
        await Assertions.Expect(visitor.Main).ToContainTextAsync(visitor.Say("me/no-passkey"));
        await page.FillAsync("#name", "desk key");
        await visitor.Button("me/add-passkey").ClickAsync();
        var kept = visitor.Main.Locator("li", new() { HasText = "desk key" });
        await Assertions.Expect(kept).ToBeVisibleAsync();

        // One that the browser has already is not made twice.
        await page.FillAsync("#name", "the same");
        await visitor.Button("me/add-passkey").ClickAsync();
        await Assertions.Expect(visitor.Main.Locator("form[data-passkey] [data-failed]")).ToHaveTextAsync(visitor.Say("sign-in/passkey-failed"));

        await LeaveAsync(visitor);
        await visitor.Button("sign-in/passkey").ClickAsync();
        await Assertions.Expect(page.Locator(".who b")).ToHaveTextAsync(officer);

        // Somebody whom the authenticator does not know, at the same desk.
        await LeaveAsync(visitor);
        await browser.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = authenticator, ["isUserVerified"] = false });
        await visitor.Button("sign-in/passkey").ClickAsync();
        await Assertions.Expect(page.Locator("#passkey [data-failed]")).ToHaveTextAsync(visitor.Say("sign-in/passkey-failed"));
        await browser.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = authenticator, ["isUserVerified"] = true });
        await visitor.Button("sign-in/passkey").ClickAsync();
        await Assertions.Expect(page.Locator(".who b")).ToHaveTextAsync(officer);

        await visitor.GoAsync(Paths.Me);
        await kept.GetByRole(AriaRole.Button, new() { Name = visitor.Say("me/remove"), Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Main).ToContainTextAsync(visitor.Say("me/no-passkey"));
        await LeaveAsync(visitor);
        visitor.Allow(401);
        await visitor.Button("sign-in/passkey").ClickAsync();
        await Assertions.Expect(page.Locator("[role=alert] code")).ToHaveTextAsync(PeopleCodes.SignIn);
    }, new VisitOptions(Officer: null));

    private static async Task LeaveAsync(Visitor visitor)
    {
        await visitor.Button("frame/sign-out").ClickAsync();
        await Assertions.Expect(visitor.Button("sign-in/passkey")).ToBeVisibleAsync();
    }
}
