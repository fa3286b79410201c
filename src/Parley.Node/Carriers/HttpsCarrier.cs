using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Protocol;

namespace Parley.Node.Carriers;

/// <summary>Carries requests over HTTPS with TLS 1.3; both sides' keys are pinned, no certificate authority is asked. Connections are kept open.</summary>
public sealed class HttpsCarrier(X509Certificate2 certificate) : ICarrier, IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);
    private static readonly MediaTypeHeaderValue s_cbor = new("application/cbor");

    private readonly ConcurrentDictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    public async Task<ReadOnlyMemory<byte>> SendAsync(PeerAddress to, OutsideRequest request, CancellationToken cancel)
    {
        var client = _clients.GetOrAdd(Convert.ToHexString(to.TlsPin.Span), _ => Client(to.TlsPin));
        using var content = new ReadOnlyMemoryContent(request.Body);
        content.Headers.ContentType = s_cbor;
        try
        {
            using var answer = await client.PostAsync(new Uri(new Uri(to.Url), request.Path), content, cancel).ConfigureAwait(false);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new TryLaterException(FaultCodes.CarrierStatus);
            return await answer.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
        }
        catch (HttpRequestException fault)
        {
            throw new TryLaterException(fault.InnerException is AuthenticationException ? FaultCodes.CarrierTlsPin : FaultCodes.CarrierUnreachable, fault);
        }
        catch (OperationCanceledException fault) when (!cancel.IsCancellationRequested)
        {
            throw new TryLaterException(FaultCodes.CarrierTimeout, fault);
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private HttpClient Client(ReadOnlyMemory<byte> pin)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls13,
                CertificateChainPolicy = Pinned.Policy(),
                ClientCertificates = [certificate],
                LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate,
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && Pinned.Of(shown).AsSpan().SequenceEqual(pin.Span),
            },
        };
        return new HttpClient(handler) { Timeout = s_timeout, MaxResponseContentBufferSize = Limits.MaxBatchBytes };
    }
}
