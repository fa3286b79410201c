using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;

namespace Parley.Replay;

/// <summary>The inside door of one node, through its Unix socket (docs/use/inside-door.md).</summary>
internal sealed class Door : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _socket;

    public Door(string socket)
    {
        _socket = socket;
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation);
                    return new NetworkStream(connection, ownsSocket: true);
                }
                catch
                {
                    connection.Dispose();
                    throw;
                }
            },
        })
        { BaseAddress = new Uri("http://localhost"), Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>The answer, or null where the node says that there is no such thing.</summary>
    public async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class => await SendAsync(HttpMethod.Get, path, null, type, mayBeMissing: true, cancellation);

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class => (await SendAsync(HttpMethod.Get, path, null, type, mayBeMissing: false, cancellation))!;

    public async Task<TAnswer> PostAsync<TRequest, TAnswer>(
        string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation)
        where TAnswer : class
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, requestType));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return (await SendAsync(HttpMethod.Post, path, content, answerType, mayBeMissing: false, cancellation))!;
    }

    public void Dispose() => _http.Dispose();

    private async Task<T?> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, JsonTypeInfo<T> type, bool mayBeMissing, CancellationToken cancellation)
        where T : class
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            using var answer = await _http.SendAsync(request, cancellation);
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation);
            if (answer.IsSuccessStatusCode) return JsonSerializer.Deserialize(bytes, type) ?? throw Unreachable("an empty answer");
            if (mayBeMissing && answer.StatusCode == HttpStatusCode.NotFound) return null;
            throw Refused(JsonSerializer.Deserialize(bytes, ApiJson.Default.Problem) ?? throw Unreachable("an empty answer"));
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Unreachable(failure.Message);
        }
    }

    private static ReplayException Refused(Problem problem)
    {
        var findings = (problem.Findings ?? []).Select(finding => $"{finding.Path}: {finding.Code} {string.Join(' ', finding.Args)}".TrimEnd());
        return new ReplayException(ReplayException.Refused, "replay.refused", problem.Code, string.Join("; ", [problem.Detail ?? "", .. findings]).Trim(' ', ';'));
    }

    private ReplayException Unreachable(string why) => new(ReplayException.Unreachable, "replay.unreachable", _socket, why);
}
