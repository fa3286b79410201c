using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Parley.Cli.Tests;

/// <summary>One HTTP/1.1 request and its answer on a connection: enough of a server for a client to be tested against, on any stream.</summary>
internal sealed class FakeDoor : IDisposable
{
    private readonly Socket _socket;
    private readonly Func<Stream, Task<Stream>> _wrap;
    private readonly Func<FakeRequest, FakeAnswer> _answer;
    private readonly Task _running;

    public FakeDoor(Socket bound, Func<FakeRequest, FakeAnswer> answer, Func<Stream, Task<Stream>>? wrap = null)
    {
        (_socket, _answer, _wrap) = (bound, answer, wrap ?? Task.FromResult);
        _socket.Listen();
        _running = Task.Run(RunAsync);
    }

    public static FakeDoor Unix(string path, Func<FakeRequest, FakeAnswer> answer)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return new FakeDoor(socket, answer);
    }

    public void Dispose()
    {
        _socket.Dispose();
        GC.KeepAlive(_running);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            try
            {
                using var connection = await _socket.AcceptAsync();
                await using var stream = await _wrap(new NetworkStream(connection));
                await ServeAsync(stream);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception failure) when (failure is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client turned away: that is what some tests want.
            }
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var first = await reader.ReadLineAsync() ?? "";
        if (first.Length == 0) return;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line) headers[line.Split(": ")[0]] = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var body = new char[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        if (body.Length > 0) await reader.ReadBlockAsync(body);
        var answer = Answer(new FakeRequest(first.Split(' ')[0], first.Split(' ')[1], headers, Encoding.Latin1.GetBytes(body)));
        if (answer == FakeAnswer.None) return;
        var head = $"HTTP/1.1 {answer.Status} X\r\nContent-Type: {answer.Type}\r\nContent-Length: {answer.Body.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(answer.Body);
    }

    // A test that breaks its own door shall see why, not wait.
    private FakeAnswer Answer(FakeRequest request)
    {
        try
        {
            return _answer(request);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return FakeAnswer.Problem(500, "test.door", failure.ToString());
        }
    }
}
