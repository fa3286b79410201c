using Parley.Console.Visits;

namespace Parley.Console.Tests.Fixture;

/// <summary>Chromium's own authenticator for tests: it verifies its user and answers at once.</summary>
internal static class VirtualAuthenticator
{
    /// <summary>Gives a visitor one, and the officer a passkey on it.</summary>
    public static async Task AddPasskeyAsync(this Visitor visitor)
    {
        var tools = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
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
        await visitor.GoAsync(Paths.Me);
        await visitor.Page.FillAsync("#name", "a key");
        await visitor.Button("me/add-passkey").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("li b", new() { HasText = "a key" })).ToBeVisibleAsync();
    }
}
