using System.Net;
using System.Text.RegularExpressions;
using Parley.Console.Tests.Fixture;
using Parley.Console.Visits;

namespace Parley.Console.Tests.Security;

/// <summary>Speaks to a console without a browser: what it sends is what a test says, right or wrong.</summary>
internal sealed partial class Caller(Desk desk)
{
    private readonly Dictionary<string, string> _cookies = [];

    /// <summary>The token of a page that this caller was given.</summary>
    public string Token { get; set; } = "";

    /// <summary>What it says it is from.</summary>
    public string? Origin { get; set; } = desk.Origin;

    public string? Host { get; set; }

    /// <summary>Where the last answer led to.</summary>
    public string? Location { get; private set; }

    /// <summary>Of the last answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    public string? Session
    {
        get => _cookies.GetValueOrDefault(Visit.SessionCookie);
        set => _cookies[Visit.SessionCookie] = value!;
    }

    /// <summary>Has looked at the sign-in page, and so has a token.</summary>
    public static async Task<Caller> ComeAsync(Desk desk)
    {
        var caller = new Caller(desk);
        var (_, page) = await caller.SendAsync("GET", Paths.SignIn);
        caller.Token = ForgeryToken().Match(page).Groups[1].Value;
        Assert.NotEmpty(caller.Token);
        return caller;
    }

    public static async Task<Caller> SignInAsync(Desk desk, string officer, params string[] roles)
    {
        var caller = await ComeAsync(desk);
        var (status, page) = await caller.SendAsync("POST", Paths.SignIn, $"code={await desk.CodeAsync(officer, roles)}");
        Assert.True(status == HttpStatusCode.Found && caller.Session is { Length: > 20 }, page);
        return caller;
    }

    /// <param name="form">What is posted: <c>name=value&amp;…</c>, without the token; the token goes with it if there is one.</param>
    public async Task<(HttpStatusCode Status, string Content)> SendAsync(string method, string path, string? form = null)
    {
        if (method == "GET")
            return await AskAsync(method, path, null);
        var fields = (form ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=', 2)).Select(field => KeyValuePair.Create(field[0], field[1]));
        return await AskAsync(method, path, new FormUrlEncodedContent(Token.Length > 0 ? fields.Append(KeyValuePair.Create("forgery", Token)) : fields));
    }

    /// <summary>Posts what is no plain form; the token is in it, or is not.</summary>
    public Task<(HttpStatusCode Status, string Content)> PostAsync(string path, HttpContent content) => AskAsync("POST", path, content);

    private async Task<(HttpStatusCode Status, string Content)> AskAsync(string method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(desk.Origin + path)) { Content = content };
        if (content is not null && Origin is not null)
            request.Headers.Add("Origin", Origin);
        if (Host is not null)
            request.Headers.Host = Host;
        if (_cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var answer = await desk.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Headers = answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        Location = answer.Headers.Location?.OriginalString;
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            var (name, value) = set.Split(';')[0].Split('=', 2) is [var left, var right] ? (left, right) : ("", "");
            Assert.Contains("secure", set, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", set, StringComparison.OrdinalIgnoreCase);
            Assert.StartsWith("__Host-", name, StringComparison.Ordinal);
            _cookies[name] = value;
        }

        // Events have no end.
        var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        return (answer.StatusCode, isStream ? "" : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("name=\"forgery\" value=\"([^\"]+)\"")]
    private static partial Regex ForgeryToken();
}
