using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Pages;

/// <summary>The pictures of the READMEs. They show the time at which they were made, so they are written when asked for and not compared.</summary>
public sealed class ScreenshotTests(TwoConsoles consoles)
{
    private const int MostBytes = 150 << 10;

    /// <summary><c>PARLEY_WRITE_SCREENSHOTS=1 dotnet run -c Release --project tests/Parley.Console.Tests -- --filter-class "*ScreenshotTests"</c> writes docs/img/console-*.png.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_floor_with_a_flash_and_its_message_fit_in_a_picture(string language)
    {
        var usa = consoles.Usa;
        var link = await consoles.Chn.SendAsync(Desk.Inquiry("2026-0117"));
        await usa.HasAsync(link);
        var folder = Environment.GetEnvironmentVariable("PARLEY_WRITE_SCREENSHOTS") == "1" ? Path.Combine(Checkout.Root, "docs", "img") : Directory.CreateTempSubdirectory("parley-shots-").FullName;
        await consoles.VisitAsync(usa, language, async visitor =>
        {
            foreach (var (what, address) in new[] { ("floor", Paths.Floor), ("message", Paths.Message(usa.Channel, link)) })
            {
                await visitor.GoAsync(address);
                await Assertions.Expect(visitor.Page.Locator("#urgent")).ToContainTextAsync(link);
                await visitor.Page.Locator("h1").ClickAsync();
                var picture = await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"console-{what}{(language == "en" ? "" : "." + language)}.png"), Animations = ScreenshotAnimations.Disabled });
                Assert.InRange(picture.Length, 10 << 10, MostBytes);
            }
        });
        await usa.SettleAsync(link);
    }
}
