using System.Collections.Concurrent;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Fixture;

/// <param name="Officer">Who signs in; null for nobody.</param>
/// <param name="Roles">Of the officer; empty for those of whoever sits there.</param>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="JavaScript">Whether scripts run.</param>
/// <param name="Origin">Of another console than the party's own.</param>
public sealed record VisitOptions(string? Officer = Desk.Officer, string[]? Roles = null, int Width = 1280, bool JavaScript = true, string? Origin = null);

/// <summary>A browser profile of its own at one console. What a page does wrong is kept: a violation of the policy, an error of a script or of the console, a request elsewhere.</summary>
public sealed class Visitor
{
    private const string Refused = "Failed to load resource: the server responded with a status of ";

    // Out of a page's reach of policies: it only listens.
    private const string Listen = "addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));";

    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentDictionary<string, bool> _allowed = [];

    private Visitor(Desk desk, string language, string origin, IBrowserContext context) => (Desk, Language, Origin, Context) = (desk, language, origin, context);

    public Desk Desk { get; }

    public string Language { get; }

    /// <summary>Of the console that is visited.</summary>
    public string Origin { get; }

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; } = null!;

    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Other places to which a page may lead.</summary>
    public IList<string> Elsewhere { get; } = [];

    internal static async Task<Visitor> OpenAsync(IBrowser browser, Desk desk, string language, VisitOptions options)
    {
        var context = await browser.NewContextAsync(new()
        {
            Locale = language switch { "zh-Hans" => "zh-CN", "fr" => "fr-FR", _ => "en-GB" },
            ViewportSize = new() { Width = options.Width, Height = 800 },
            JavaScriptEnabled = options.JavaScript,
            StorageState = options.Officer is { } known ? desk.SignedIn.GetValueOrDefault(known) : null,
        });
        context.SetDefaultTimeout(90_000);
        context.SetDefaultNavigationTimeout(90_000);
        var visitor = new Visitor(desk, language, options.Origin ?? desk.Origin, context);
        if (options.JavaScript)
            await context.AddInitScriptAsync(Listen);
        context.Console += (_, message) => visitor.Hear(message);
        context.WebError += (_, error) => visitor._faults.Enqueue("script: " + error.Error);
        context.Request += (_, request) =>
        {
            if (!visitor.Elsewhere.Any(known => request.Url.StartsWith(known + "/", StringComparison.Ordinal)) && !request.Url.StartsWith(visitor.Origin + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                visitor._faults.Enqueue("elsewhere: " + request.Url);
        };
        visitor.Page = await context.NewPageAsync();
        if (options.Officer is { } officer && !desk.SignedIn.ContainsKey(officer))
        {
            await visitor.SignInAsync(await desk.CodeAsync(officer, options.Roles ?? []));
            desk.SignedIn[officer] = await context.StorageStateAsync();
        }

        return visitor;
    }

    /// <summary>What the console says in the visitor's language.</summary>
    public string Say(string key, params ReadOnlySpan<string> args) => Voice.Words.Text(key, Language, args);

    /// <summary>A term of a vocabulary in the visitor's language.</summary>
    public string Term(string vocabulary, string code) => Vocabulary.Wording.Term(vocabulary, code, Language)!;

    public Task<IResponse?> GoAsync(string path) => Page.GotoAsync(Origin + path);

    public ILocator Button(string key, params ReadOnlySpan<string> args) => Page.GetByRole(AriaRole.Button, new() { Name = Say(key, args), Exact = true });

    public ILocator Link(string text) => Page.GetByRole(AriaRole.Link, new() { Name = text, Exact = true });

    public ILocator Main => Page.Locator("main");

    /// <summary>Lets pass that answers have this status, which a browser writes to its console.</summary>
    public void Allow(int status) => _allowed[Refused + status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = true;

    public void Allow(string message) => _allowed[message] = true;

    public async Task SignInAsync(string code)
    {
        Allow(401);
        await GoAsync(Paths.Floor);
        await Page.FillAsync("#code", code);
        await Button("sign-in/go").ClickAsync();
        await Assertions.Expect(Page.Locator(".who b")).ToBeVisibleAsync();
        _allowed.TryRemove(Refused + "401", out _);
    }

    /// <summary>Asks as a browser does that fetches what may be wanted next, in this visitor's session.</summary>
    /// <param name="purpose">What <c>Sec-Purpose</c> says; empty for nothing.</param>
    public async Task AskAsync(string method, string path, string purpose)
    {
        using var request = await RequestAsync(method, path);
        if (purpose.Length > 0)
            request.Headers.Add("Sec-Purpose", purpose);
        using var answer = await Desk.Http.SendAsync(request);
        Assert.NotEqual(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    /// <summary>Opens a stream of events in this visitor's session, as one more page does.</summary>
    public async Task<HttpResponseMessage> ListenAsync()
    {
        using var request = await RequestAsync("GET", Paths.Live);
        return await Desk.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<HttpRequestMessage> RequestAsync(string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Desk.Origin + path));
        request.Headers.Add("Cookie", string.Join("; ", (await Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}")));
        return request;
    }

    /// <summary>Marks the page, so that it is seen whether it was loaded anew.</summary>
    public Task StayAsync() => Page.EvaluateAsync("window.stayed = true");

    public async Task HasStayedAsync() => Assert.True(await Page.EvaluateAsync<bool>("window.stayed === true"), "the page was loaded anew");

    /// <summary>What a reader sees of the page, for the message of a failure.</summary>
    public async Task<string> TextAsync()
    {
        try
        {
            return await Page.Locator("body").InnerTextAsync(new() { Timeout = 1_000 });
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            return "";
        }
    }

    public Task CloseAsync() => Context.CloseAsync();

    private void Hear(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !_allowed.Keys.Any(known => message.Text.Contains(known, StringComparison.Ordinal)))
            _faults.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
    }
}
