using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Parley.Load;

/// <summary>One connection to an outside door that need not keep to any protocol.</summary>
internal sealed class HostileLine : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public Stream Stream { get; private set; } = Stream.Null;

    public static async Task<HostileLine> PlainAsync(EndPoint door, CancellationToken cancel)
    {
        var line = new HostileLine();
        try
        {
            await line._socket.ConnectAsync(door, cancel);
            line.Stream = new NetworkStream(line._socket);
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <param name="shown">Null: no certificate is shown.</param>
    public static async Task<HostileLine> TlsAsync(EndPoint door, X509Certificate2? shown, CancellationToken cancel)
    {
        var line = await PlainAsync(door, cancel);
        try
        {
            var tls = new SslStream(line.Stream);
            line.Stream = tls;
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "door",
                EnabledSslProtocols = SslProtocols.Tls13,
                ClientCertificateContext = shown is null ? null : SslStreamCertificateContext.Create(shown, null, offline: true),
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            }, cancel);
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>The head of a request with a body of so many bytes.</summary>
    public ValueTask HeadAsync(string path, long length, CancellationToken cancel) =>
        Stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: door\r\nContent-Type: application/cbor\r\nContent-Length: {length}\r\n\r\n"), cancel);

    /// <summary>Does nothing until the other side ends it.</summary>
    public async Task IdleAsync(CancellationToken cancel)
    {
        var buffer = new byte[16_384];
        while (await Stream.ReadAsync(buffer, cancel) > 0)
        {
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        _socket.Dispose();
    }
}
