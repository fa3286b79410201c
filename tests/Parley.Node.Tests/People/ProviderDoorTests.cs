using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;

namespace Parley.Node.Tests.People;

/// <summary>Signing in through a provider, at a real node: how it is set up, who links whom, and what such a session may not.</summary>
public sealed class ProviderDoorTests(ConsoleDoor door) : IClassFixture<ConsoleDoor>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_provider_there_is_nothing_of_it()
    {
        var token = await door.EnterAsync("Op", PeopleRoles.Operator);
        foreach (var (method, path, body) in new (HttpMethod, string, HttpContent?)[]
        {
            (HttpMethod.Get, ProviderPaths.SignIn, null), (HttpMethod.Post, ProviderPaths.Begun, Json(new Nothing(), ApiJson.Default.Nothing)),
            (HttpMethod.Post, ProviderPaths.SignIn, Json(new ProviderSignIn("x", "x", "x"), ApiJson.Default.ProviderSignIn)), (HttpMethod.Post, ProviderPaths.Links, Json(new LinkRequest("Op", "1"), ApiJson.Default.LinkRequest)),
            (HttpMethod.Post, ProviderPaths.LinkRemoved, Json(new AccountRef("Op"), ApiJson.Default.AccountRef)),
        })
            Assert.Equal((404, ProviderCodes.None), await door.TryAsync(method, path, token, body) is var (status, problem) ? (status, problem!.Code) : default);
        using var answer = await door.AskAsync(HttpMethod.Get, PeoplePaths.People, token);
        Assert.Null((await answer.Content.ReadFromJsonAsync(ApiJson.Default.AccountList, Cancel))!.Provider);
    }

    [Fact]
    public async Task An_operator_links_an_officer_whom_the_provider_then_lets_in_and_who_changes_nothing_that_lets_in()
    {
        using var two = new TwoNodes();
        await using var provider = await TestProvider.OpenAsync(House.Origin + ProviderPaths.Back);
        provider.WriteFor(two.Us.Data);
        await two.Us.StartAsync("--console", House.Origin);
        using var console = ConsoleDoor.Connect(Path.Combine(two.Us.Data, "console.sock"));
        Assert.Equal(("Test ID", provider.Issuer), await GetAsync(console, ProviderPaths.SignIn, ApiJson.Default.ProviderView) is var view ? (view.Name, view.Issuer) : default);
        await RunAsync(two.Us, "people", "add", "Li Na", "--role", "watch");
        var (exitCode, output, errors) = await RunAsync(two.Us, "people", "link", "Li Na", "--subject", provider.Subject);
        Assert.True(exitCode == 0, errors);
        Assert.Contains(provider.Subject, output, StringComparison.Ordinal);
        Assert.Contains("[people.linked]", (await RunAsync(two.Us, "people", "link", "Li Na", "--subject", "7")).Errors, StringComparison.Ordinal);

        var session = await EnterAsync(console, provider);
        Assert.Equal(("Li Na", "watch", "provider"), (session.Officer, Assert.Single(session.Roles), session.Way));
        console.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(PeoplePaths.SessionScheme, session.Token);
        Assert.Equal("provider", (await GetAsync(console, PeoplePaths.Me, ApiJson.Default.OfficerView)).Way);
        foreach (var (path, body) in new (string, HttpContent)[]
        {
            (CredentialPaths.PasskeyOptions, Json(new Nothing(), ApiJson.Default.Nothing)), (CredentialPaths.Passphrase, Json(new PassphraseRequest("correct horse battery"), ApiJson.Default.PassphraseRequest)),
            (CredentialPaths.PasskeyRemoved, Json(new PasskeyRef("AAAA"), ApiJson.Default.PasskeyRef)),
        })
            Assert.Equal((403, ProviderCodes.Session), await CodeAsync(console, path, body));
        Assert.Equal((403, PeopleCodes.Role), await CodeAsync(console, ProviderPaths.Links, Json(new LinkRequest("Li Na", "7"), ApiJson.Default.LinkRequest)));

        Assert.Equal(0, (await RunAsync(two.Us, "people", "unlink", "Li Na")).ExitCode);
        Assert.Equal((401, PeopleCodes.SessionOver), await CodeAsync(console, PeoplePaths.SignOut, Json(new SignOutRequest(), ApiJson.Default.SignOutRequest)));
        var log = (await two.Us.Inside.GetFromJsonAsync(AuditList.Path(max: 100), ApiJson.Default.AuditList, Cancel))!.Entries.Select(entry => (entry.Officer, entry.Act, entry.About, entry.Outcome)).ToArray();
        Assert.Contains(("Li Na", "signIn", "provider", "done"), log);
        Assert.Contains(log, entry => (entry.Act, entry.About, entry.Outcome) == ("link", $"Li Na {provider.Subject}", "done"));
    }

    [Theory]
    [InlineData("""{ "issuer": "http://id.example.org", "clientId": "parley", "secretFile": "provider.secret" }""", "provider.json")]
    [InlineData("""{ "issuer": "https://id.example.org", "clientId": "", "secretFile": "provider.secret" }""", "provider.json")]
    [InlineData("""{ "issuer": "https://id.example.org", "clientId": "parley", "secret": "s3cret" }""", "provider.json")]
    [InlineData("""{ "issuer": "https://id.example.org", "clientId": "parley", "secretFile": "none" }""", "none")]
    [InlineData("""{ "issuer": "https://id.example.org", "clientId": "parley", "secretFile": "open.secret" }""", "open.secret")]
    [InlineData("""{ "issuer": "https://id.example.org", "clientId": "parley", "secretFile": "empty.secret" }""", "empty.secret")]
    [InlineData("""{ "issuer": "https://id.example.org", "clientId": "parley", "secretFile": "provider.secret", "ca": "open.secret" }""", "open.secret")]
    [InlineData("""{ "issuer": "https://id.example.org", "clientId": "parley", "secretFile": "provider.secret" }""", "--console")]
    [InlineData("{", "provider.json")]
    public async Task A_provider_that_is_not_set_up_rightly_keeps_the_node_from_starting(string text, string names)
    {
        using var two = new TwoNodes();
        foreach (var (file, content, mode) in new[] { ("provider.secret", "s3cret\n", UnixFileMode.UserRead), ("open.secret", "s3cret\n", UnixFileMode.UserRead | UnixFileMode.GroupRead), ("empty.secret", "\n", UnixFileMode.UserRead) })
        {
            var path = Path.Combine(two.Us.Data, file);
            await File.WriteAllTextAsync(path, content, Cancel);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, mode);
        }

        await File.WriteAllTextAsync(Path.Combine(two.Us.Data, "provider.json"), text, Cancel);
        var run = await two.Us.TryRunAsync(null, names == "--console" ? [] : ["--console", House.Origin]);
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("[node.provider]", run.Errors, StringComparison.Ordinal);
        Assert.Contains(names, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", run.Errors, StringComparison.Ordinal);
    }

    private static async Task<SessionView> EnterAsync(HttpClient console, TestProvider provider)
    {
        using var asked = await console.PostAsync(ProviderPaths.Begun, Json(new Nothing(), ApiJson.Default.Nothing), Cancel);
        var begun = (await asked.Content.ReadFromJsonAsync(ApiJson.Default.ProviderBegun, Cancel))!;
        var back = provider.SignIn(begun.Address);
        using var answer = await console.PostAsync(ProviderPaths.SignIn, Json(new ProviderSignIn(back["state"], begun.Browser, back["code"], Issuer: back["iss"]), ApiJson.Default.ProviderSignIn), Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync(ApiJson.Default.SessionView, Cancel))!;
    }

    private static async Task<(int, string?)> CodeAsync(HttpClient console, string path, HttpContent body)
    {
        using var answer = await console.PostAsync(path, body, Cancel);
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, Cancel))!.Code);
    }

    private static async Task<T> GetAsync<T>(HttpClient console, string path, JsonTypeInfo<T> type) => (await console.GetFromJsonAsync(path, type, Cancel))!;

    private static JsonContent Json<T>(T value, JsonTypeInfo<T> type) => JsonContent.Create(value, type);

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(TestNode node, params string[] arguments) => TestNode.RunCliAsync([.. arguments, "--data", node.Data]);
}
