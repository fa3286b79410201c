using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Parley.Node.Tests;

/// <summary>One connection to an outside door that need not keep to any protocol.</summary>
internal sealed class DoorLine : IDisposable
{
    private readonly Stream _stream;

    private DoorLine(Stream stream) => _stream = stream;

    /// <summary>What the door agreed to speak.</summary>
    public SslApplicationProtocol Protocol => ((SslStream)_stream).NegotiatedApplicationProtocol;

    public static async Task<DoorLine> PlainAsync(TestNode node)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, node.Port, TestContext.Current.CancellationToken);
        return new DoorLine(new NetworkStream(socket, ownsSocket: true));
    }

    /// <param name="shown">Null: no certificate.</param>
    public static async Task<DoorLine> TlsAsync(TestNode node, X509Certificate2? shown, params SslApplicationProtocol[] speaks) =>
        await TlsAsync((await PlainAsync(node))._stream, shown, speaks);

    /// <summary>The end of the handshake and the head of a request, in the same bytes.</summary>
    public static async Task<DoorLine> TlsWithHeadAsync(TestNode node, X509Certificate2 shown, string path, long length)
    {
        var held = new HeldStream((await PlainAsync(node))._stream);
        var line = await TlsAsync(held, shown, []);
        await line.HeadAsync(path, length);
        await held.ReleaseAsync();
        return line;
    }

    private static async Task<DoorLine> TlsAsync(Stream stream, X509Certificate2? shown, SslApplicationProtocol[] speaks)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "door",
            EnabledSslProtocols = SslProtocols.Tls13,
            ApplicationProtocols = [.. speaks],
            ClientCertificateContext = shown is null ? null : SslStreamCertificateContext.Create(shown, null, offline: true),
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null, // A stranger knows no pins.
        }, TestContext.Current.CancellationToken);
        return new DoorLine(tls);
    }

    /// <summary>The TLS key that a party's node shows.</summary>
    public static X509Certificate2 KeyOf(TestNode node)
    {
        using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(node.Data, "tls.pem"));
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await _stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await _stream.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The head of a request with a body of so many bytes.</summary>
    public Task HeadAsync(string path, long length) =>
        WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: door\r\nContent-Length: {length}\r\n\r\n"));

    /// <summary>What still comes until the door ends the connection.</summary>
    public async Task<string> RestAsync()
    {
        var (all, buffer) = (new StringBuilder(), new byte[4_096]);
        try
        {
            while (await _stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var read)
                all.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Ended without a farewell.
        }

        return all.ToString();
    }

    public void Dispose() => _stream.Dispose();
}
