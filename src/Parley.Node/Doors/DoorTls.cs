using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Parley.Exchange;
using Parley.Node.Carriers;
using Parley.Node.Hosting;

namespace Parley.Node.Doors;

/// <summary>TLS of the outside door: 1.3, HTTP/1.1, and a client key that is a member's, or that a member's identity stands for, or the handshake fails.</summary>
internal static class DoorTls
{
    public static TlsHandshakeCallbackOptions For(RunningNode node, Visitors visitors)
    {
        var ours = SslStreamCertificateContext.Create(node.Identity.Certificate, null, offline: true);
        return new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = TimeSpan.FromSeconds(DoorLimits.HandshakeSeconds),
            OnConnection = handshake =>
            {
                var visitor = handshake.Connection.Features.Get<Visitor>()!;
                return ValueTask.FromResult(new SslServerAuthenticationOptions
                {
                    ServerCertificateContext = ours,
                    EnabledSslProtocols = SslProtocols.Tls13,
                    ClientCertificateRequired = true,
                    CertificateChainPolicy = Pinned.Policy(),
                    RemoteCertificateValidationCallback = (_, shown, _, _) => IsGood(node, visitors, visitor, shown),
                    AllowRenegotiation = false,
                });
            },
        };
    }

    private static bool IsGood(RunningNode node, Visitors visitors, Visitor visitor, X509Certificate? shown)
    {
        var pin = shown is null ? null : Convert.ToHexString(Pinned.Of(shown));
        return pin is not null && !node.Pins.Contains(pin) && Introduction.In(shown!) is { } keys && node.FindNewcomer(pin, keys) is { } newcomer
            ? visitors.Introduce(visitor, newcomer) : visitors.Prove(visitor, pin, node.Pins);
    }
}
