using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parley.Api;
using Parley.Words;

namespace Parley.Client;

/// <summary>Client of the inside door (docs/use/inside-door.md). Every failure is what the program makes of a <see cref="DoorFailure"/>. Safe for concurrent use.</summary>
public sealed class InsideDoorClient : IDisposable
{
    private const int MaxAnswerBytes = 64 << 20;

    // Hundreds who come at once fill the queue of a Unix socket, which then takes nobody for a moment.
    private const int MostTries = 40;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http;
    private readonly string _place;
    private readonly Func<DoorFailure, Exception> _explain;
    private readonly AuthenticationHeaderValue? _authorization;
    private bool _background;

    private InsideDoorClient(HttpClient http, string place, Func<DoorFailure, Exception> explain, AuthenticationHeaderValue? authorization) =>
        (_http, _place, _explain, _authorization) = (http, place, explain, authorization);

    /// <summary>Through a Unix socket, whose file permissions are the access control.</summary>
    /// <param name="path">The socket.</param>
    /// <param name="explain">Makes the exception of a failure.</param>
    public static InsideDoorClient Unix(string path, Func<DoorFailure, Exception> explain)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                for (var tries = 1; ; tries++)
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    try
                    {
                        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                        return new NetworkStream(socket, ownsSocket: true);
                    }
                    catch (SocketException full) when (full.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain && tries < MostTries)
                    {
                        socket.Dispose();
                        await Task.Delay(s_pause, cancellation);
                    }
                    catch
                    {
                        socket.Dispose();
                        throw;
                    }
                }
            },
        };
        return new InsideDoorClient(Client(handler, new Uri("http://localhost")), "unix:" + path, explain, null);
    }

    /// <summary>Through HTTPS with a token.</summary>
    /// <param name="address">The node.</param>
    /// <param name="token">Goes with each request.</param>
    /// <param name="isPinned">Whether a certificate is the one that the node may show.</param>
    /// <param name="explain">Makes the exception of a failure.</param>
    public static InsideDoorClient Https(Uri address, string token, Func<X509Certificate?, bool> isPinned, Func<DoorFailure, Exception> explain)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls13;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => isPinned(certificate);
        return new InsideDoorClient(Client(handler, address), address.GetLeftPart(UriPartial.Authority), explain, new AuthenticationHeaderValue("Bearer", token));
    }

    /// <summary>The same door and connections, for the officer of a session.</summary>
    /// <param name="session">The token.</param>
    /// <param name="background">Whether the officer's page asks and not the officer: that does not count against idleness.</param>
    public InsideDoorClient For(string session, bool background = false) => new(_http, _place, _explain, new AuthenticationHeaderValue(PeoplePaths.SessionScheme, session)) { _background = background };

    /// <summary>Says which officer sits here, for the audit log.</summary>
    public void Sit(string officer) => _http.DefaultRequestHeaders.TryAddWithoutValidation(PeoplePaths.OfficerHeader, Uri.EscapeDataString(officer));

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, HttpCompletionOption.ResponseContentRead, cancellation);
        return await ReadAsync<T>(answer, cancellation);
    }

    /// <param name="path">Of the inside door.</param>
    /// <param name="request">The body.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="writes">Whether the node does something: where the connection breaks after the request, that may have been done.</param>
    public async Task<TAnswer> PostAsync<TRequest, TAnswer>(string path, TRequest request, CancellationToken cancellation, bool writes = true)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, TypeOf<TRequest>()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = Encoding.UTF8.WebName };
        using var answer = await SendAsync(HttpMethod.Post, path, content, HttpCompletionOption.ResponseContentRead, cancellation, writes);
        return await ReadAsync<TAnswer>(answer, cancellation);
    }

    /// <summary>Hands bytes in, which are not sent before the node is ready for them.</summary>
    public async Task PutAsync(string path, HttpContent content, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Put, path, content, HttpCompletionOption.ResponseContentRead, cancellation, waits: true);
    }

    /// <summary>The same, of which the node says what they are.</summary>
    public async Task<UploadView> UploadAsync(HttpContent content, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, InsideDoor.Uploads, content, HttpCompletionOption.ResponseContentRead, cancellation, waits: true);
        return await ReadAsync<UploadView>(answer, cancellation);
    }

    /// <summary>Copies an answer that is a file; it may be long.</summary>
    public async Task DownloadAsync(string path, Stream destination, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, HttpCompletionOption.ResponseHeadersRead, cancellation);
        await using var source = await answer.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[81_920];
        while (true)
        {
            // Only what fails here is the node's: a full disk is none.
            int read;
            try
            {
                read = await source.ReadAsync(buffer, cancellation);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                throw Failed(DoorFailureKind.Unreachable);
            }

            if (read == 0) return;
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpClient Client(SocketsHttpHandler handler, Uri address)
    {
        handler.UseProxy = false;
        handler.AllowAutoRedirect = false;
        handler.ConnectTimeout = TimeSpan.FromSeconds(10);
        return new HttpClient(handler) { BaseAddress = address, MaxResponseContentBufferSize = MaxAnswerBytes };
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, HttpCompletionOption completion, CancellationToken cancellation, bool writes = false, bool waits = false)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = _authorization;
        if (_background) request.Headers.Add(PeoplePaths.BackgroundHeader, "yes");

        // What is refused is refused before a long body is sent.
        request.Headers.ExpectContinue = waits;
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, completion, cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw Failed(failure.InnerException switch
            {
                AuthenticationException => DoorFailureKind.WrongCertificate,
                SocketException { SocketErrorCode: SocketError.AccessDenied } => DoorFailureKind.Denied,
                _ => writes && failure.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
                    ? DoorFailureKind.AnswerLost : DoorFailureKind.Unreachable,
            });
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Failed(writes ? DoorFailureKind.AnswerLost : DoorFailureKind.Unreachable);
        }

        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw await ProblemAsync(answer, cancellation);
    }

    private async Task<Exception> ProblemAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            if (JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellation), TypeOf<Problem>()) is { Code: { Length: > 0 } code } problem)
            {
                return _explain(new DoorFailure(DoorFailureKind.Refused, _place, code, (int)answer.StatusCode)
                {
                    Detail = problem.Detail,
                    Findings = [.. (problem.Findings ?? []).Select(finding => new Finding(finding.Code, finding.Path, finding.Args))],
                });
            }
        }
        catch (JsonException)
        {
        }

        return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? Failed(DoorFailureKind.Token) : BadAnswer(answer);
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellation), TypeOf<T>()) ?? throw BadAnswer(answer);
        }
        catch (JsonException)
        {
            throw BadAnswer(answer);
        }
    }

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)ApiJson.Default.GetTypeInfo(typeof(T))!;

    private Exception BadAnswer(HttpResponseMessage answer) => _explain(new DoorFailure(DoorFailureKind.BadAnswer, _place, Status: (int)answer.StatusCode));

    private Exception Failed(DoorFailureKind kind) => _explain(new DoorFailure(kind, _place));
}
