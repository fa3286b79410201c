using Parley.Console.Visits;

namespace Parley.Console.Tests.Fixture;

/// <summary>Chromium's own authenticator for tests (WebAuthn Level 3, section 11): it verifies its user and answers at once.</summary>
internal static class VirtualAuthenticator
{
    /// <summary>Gives a visitor one; what speaks to it, and its id.</summary>
    public static async Task<(ICDPSession Browser, object Authenticator)> PlugInAuthenticatorAsync(this Visitor visitor)
    {
        var browser = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await browser.SendAsync("WebAuthn.enable");
        var made = await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return (browser, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Gives a visitor one, and the officer a passkey on it.</summary>
    public static async Task AddPasskeyAsync(this Visitor visitor)
    {
        await visitor.PlugInAuthenticatorAsync();
        await visitor.GoAsync(Paths.Me);
        await visitor.Page.FillAsync("#name", "a key");
        await visitor.Button("me/add-passkey").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("li b", new() { HasText = "a key" })).ToBeVisibleAsync();
    }
}
