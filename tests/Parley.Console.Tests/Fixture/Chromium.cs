namespace Parley.Console.Tests.Fixture;

/// <summary>Debian's Chromium, one process for the whole suite, started when the first test needs it. It resolves no name but those of this machine.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Missing = "chromium is not installed (apt-get install chromium fonts-noto-cjk)";
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser; where there is none the test is skipped, but on continuous integration it fails.</summary>
    public async Task<IBrowser> OpenAsync()
    {
        if (_browser is not null)
            return _browser;
        if ((Environment.GetEnvironmentVariable("PARLEY_CHROMIUM") ?? s_places.FirstOrDefault(File.Exists)) is not { } program)
        {
            // What continuous integration does not test, nobody tests.
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, Missing);
            Assert.Fail(Missing);
            return null!;
        }

        // A machine that has much else to do is no fault of a page.
        Assertions.SetDefaultExpectTimeout(90_000);
        _playwright = await Playwright.CreateAsync();
        return _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE localhost"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }
}
