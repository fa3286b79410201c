using System.Net.Sockets;

namespace Parley.ConsoleLoad;

/// <summary>Asks for pages as a browser of one officer does, over connections that stay open.</summary>
internal sealed class PageClient : IDisposable
{
    private readonly HttpClient _http;

    public PageClient(string origin, string session)
    {
        var port = new Uri(origin).Port;

        // Names under localhost are resolved by browsers, not by .NET.
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync("127.0.0.1", port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = new Uri(origin), Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie}={session}");
        _http.DefaultRequestHeaders.Add("Accept-Language", "en");
    }

    public const string SessionCookie = "__Host-parley-session";

    /// <summary>The whole page; how many bytes it has.</summary>
    public async Task<int> PageAsync(string address, bool isBackground = false, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (isBackground)
            request.Headers.Add("X-Parley-Background", "yes");
        using var answer = await _http.SendAsync(request, cancel);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{address}: {answer.StatusCode}");
        return (await answer.Content.ReadAsByteArrayAsync(cancel)).Length;
    }

    /// <summary>The stream of events of an open page.</summary>
    public Task<Stream> EventsAsync(CancellationToken cancel) => _http.GetStreamAsync(new Uri("/console/live", UriKind.Relative), cancel);

    public void Dispose() => _http.Dispose();
}
