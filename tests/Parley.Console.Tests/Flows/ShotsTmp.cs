using Parley.Api;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Flows;

public sealed class ShotsTmp(TwoConsoles consoles)
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public Task Shots(string language) => consoles.VisitAsync(consoles.Usa, language, async first =>
    {
        var file = Path.Combine(consoles.Usa.Node.Data, "release.json");
        await File.WriteAllTextAsync(file, "{\n  \"version\": \"2026-12-01\",\n  \"two-persons\": [\n    { \"name\": \"claims\", \"kind\": [\"claim\"] },\n    { \"name\": \"leaders\", \"track\": [\"diplomatic\", \"leadership\"], \"exercise\": false }\n  ],\n  \"alone\": [\"FLASH\"]\n}\n");
        var page = first.Page;
        await first.GoAsync(Paths.PolicyChange);
        var after = "{\n  \"version\": \"2026-12-02\",\n  \"two-persons\": [\n    { \"name\": \"claims\", \"kind\": [\"claim\"] },\n    { \"name\": \"leaders\", \"track\": [\"leadership\"], \"exercise\": false }\n  ],\n  \"never\": [ { \"name\": \"red\", \"pap\": [\"PAP:RED\"], \"permitted-actions\": [\"none\", \"contact-for-instruction\"] } ],\n  \"alone\": [\"FLASH\"]\n}\n";
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await first.GoAsync(Paths.PolicyChange);
            await page.FillAsync("#text", after.Replace("PAP:RED", "RED", StringComparison.Ordinal));
            await first.Button("policy/check").ClickAsync();
            await page.ScreenshotAsync(new() { Path = $"/tmp/hd/shot-fault-{language}-{scheme}.png", FullPage = true });
            await page.FillAsync("#text", after);
            await first.Button("policy/check").ClickAsync();
            await page.ScreenshotAsync(new() { Path = $"/tmp/hd/shot-check-{language}-{scheme}.png", FullPage = true });
            await first.Button("policy/propose").ClickAsync();
            await Assertions.Expect(first.Main).ToContainTextAsync(first.Say("policy/yours"));
            await page.ScreenshotAsync(new() { Path = $"/tmp/hd/shot-mine-{language}-{scheme}.png", FullPage = true });
            await consoles.VisitAsync(consoles.Usa, language, async second =>
            {
                await second.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await second.GoAsync(Paths.Policy);
                await second.Page.ScreenshotAsync(new() { Path = $"/tmp/hd/shot-second-{language}-{scheme}.png", FullPage = true });
            }, new VisitOptions("shot2-" + language, [PeopleRoles.Operator]));
            await first.GoAsync($"{Paths.Write(consoles.Usa.Channel)}?kind=note&iep/id=x");
            await page.Locator("summary", new() { HasText = "IEP 2.0" }).ScrollIntoViewIfNeededAsync();
            await page.ScreenshotAsync(new() { Path = $"/tmp/hd/shot-write-{language}-{scheme}.png", FullPage = true });
        }

        File.Delete(file);
    }, new VisitOptions("shot-" + language, [PeopleRoles.Policy, PeopleRoles.Watch]));
}
