using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Parley.Api;

namespace Parley.Cli;

/// <summary>Client of the inside door. Every failure becomes a <see cref="CommandFailedException"/>.</summary>
internal sealed class InsideDoorClient : IDisposable
{
    private const int MaxAnswerBytes = 64 << 20;
    private readonly HttpClient _http;
    private readonly string _place;

    private InsideDoorClient(SocketsHttpHandler handler, Uri address, string place)
    {
        _place = place;
        handler.UseProxy = false;
        handler.AllowAutoRedirect = false;
        handler.ConnectTimeout = TimeSpan.FromSeconds(10);
        _http = new HttpClient(handler) { BaseAddress = address, MaxResponseContentBufferSize = MaxAnswerBytes };
    }

    /// <summary>Through a Unix socket, whose file permissions are the access control.</summary>
    public static InsideDoorClient Unix(string path) => new(
        new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                try
                {
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        },
        new Uri("http://localhost"),
        "unix:" + path);

    /// <summary>Through HTTPS with a token, to exactly one certificate.</summary>
    public static InsideDoorClient Https(Uri address, string token, CertificatePin pin)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls13;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => pin.Matches(certificate);
        var client = new InsideDoorClient(handler, address, address.GetLeftPart(UriPartial.Authority));
        client._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

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
    /// <param name="writes">Whether the node does something: where the connection breaks after the request, that may have been done (<c>cli.answer-lost</c>).</param>
    public async Task<TAnswer> PostAsync<TRequest, TAnswer>(string path, TRequest request, CancellationToken cancellation, bool writes = true)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, CliJson.Type<TRequest>()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = Encoding.UTF8.WebName };
        using var answer = await SendAsync(HttpMethod.Post, path, content, HttpCompletionOption.ResponseContentRead, cancellation, writes);
        return await ReadAsync<TAnswer>(answer, cancellation);
    }

    /// <summary>Hands a file in, to wait for its message.</summary>
    public async Task UploadAsync(string path, AttachmentName named, CancellationToken cancellation)
    {
        using var content = new FileUpload(path, named.SizeBytes);
        try
        {
            using var answer = await SendAsync(HttpMethod.Put, InsideDoor.Upload(named.Sha256), content, HttpCompletionOption.ResponseContentRead, cancellation);
        }
        catch (CommandFailedException) when (content.Failure is not null)
        {
            throw content.Failure;
        }
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
                throw Unreachable();
            }

            if (read == 0) return;
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, HttpCompletionOption completion, CancellationToken cancellation, bool writes = false)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };

        // What is refused is refused before a long body is sent.
        request.Headers.ExpectContinue = method == HttpMethod.Put;
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, completion, cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw failure.InnerException switch
            {
                AuthenticationException => new CommandFailedException(ExitCode.Refused, CliCodes.Pin, _place),
                SocketException { SocketErrorCode: SocketError.AccessDenied } => new CommandFailedException(ExitCode.Environment, TerminalCodes.FileDenied, _place),
                _ => writes && failure.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
                    ? AnswerLost() : Unreachable(),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw writes ? AnswerLost() : Unreachable();
        }

        if (answer.IsSuccessStatusCode) return answer;
        using (answer) throw await ProblemAsync(answer, cancellation);
    }

    private static async Task<CommandFailedException> ProblemAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            if (JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellation), CliJson.Type<Problem>())
                is { Code: { Length: > 0 } code } problem)
                return new CommandFailedException(ExitCode.Refused, code) { Detail = problem.Detail, Findings = [.. (problem.Findings ?? []).Select(finding => new Finding(finding.Code, finding.Path, finding.Args))] };
        }
        catch (JsonException)
        {
        }

        return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? new CommandFailedException(ExitCode.Refused, CliCodes.Token)
            : BadAnswer(answer);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellation), CliJson.Type<T>()) ?? throw BadAnswer(answer);
        }
        catch (JsonException)
        {
            throw BadAnswer(answer);
        }
    }

    private static CommandFailedException BadAnswer(HttpResponseMessage answer) =>
        new(ExitCode.Unreachable, CliCodes.BadAnswer, ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private CommandFailedException AnswerLost() => new(ExitCode.Unreachable, CliCodes.AnswerLost, _place);

    private CommandFailedException Unreachable() => new(ExitCode.Unreachable, CliCodes.Unreachable, _place);
}
