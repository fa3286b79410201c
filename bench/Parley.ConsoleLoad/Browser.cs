using Microsoft.Playwright;

namespace Parley.ConsoleLoad;

/// <summary>Debian's Chromium. It resolves no name but those of this machine.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public string Version => _browser.Version;

    public static async Task<Browser> StartAsync()
    {
        var program = Environment.GetEnvironmentVariable("PARLEY_CHROMIUM") ?? Array.Find(s_places, File.Exists)
            ?? throw new InvalidOperationException("chromium is not installed (apt-get install chromium fonts-noto-cjk)");
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost"] }));
    }

    /// <summary>A profile that has nothing of the console yet but the officer's session.</summary>
    public async Task<IBrowserContext> VisitAsync(string origin, string session, string locale = "en-GB")
    {
        var context = await _browser.NewContextAsync(new() { Locale = locale, ViewportSize = new() { Width = 1280, Height = 800 } });
        await context.AddCookiesAsync([new() { Name = PageClient.SessionCookie, Value = session, Domain = new Uri(origin).Host, Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
