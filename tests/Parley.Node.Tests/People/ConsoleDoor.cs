using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using Parley.Api;

namespace Parley.Node.Tests.People;

/// <summary>The socket of the console at a real node, and officers who have signed in there.</summary>
public sealed class ConsoleDoor : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("parley-console-").FullName;
    private HttpClient? _client;

    internal TestNode Node => field ??= new TestNode(_root, "us", 1);

    public async ValueTask InitializeAsync()
    {
        await Node.StartAsync();
        _client = Connect(Path.Combine(Node.Data, "console.sock"));
    }

    /// <summary>An officer with these roles and no others; the token.</summary>
    internal async Task<string> EnterAsync(string officer, params string[] roles)
    {
        var made = await Node.PostAsync(PeoplePaths.Codes, new CodeRequest(officer, roles), ApiJson.Default.CodeRequest, ApiJson.Default.CodeView);
        using var answer = await AskAsync(HttpMethod.Post, PeoplePaths.SignInByCode, body: JsonContent.Create(new CodeSignIn(made.Code), ApiJson.Default.CodeSignIn));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync(ApiJson.Default.SessionView))!.Token;
    }

    internal async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? token = null, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue(PeoplePaths.SessionScheme, token);
        return await _client!.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Status and problem of a request.</summary>
    internal async Task<(int Status, Problem? Problem)> TryAsync(HttpMethod method, string path, string? token = null, HttpContent? body = null)
    {
        using var answer = await AskAsync(method, path, token, body);
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        Node.Dispose();
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal static HttpClient Connect(string socket) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) =>
        {
            var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await unix.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancel);
            return new NetworkStream(unix, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://console") };
}
