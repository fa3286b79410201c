using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Parley.Exchange;
using Parley.Keystore;
using Parley.Node.Hosting;
using Parley.Node.Slices.Admin;
using Parley.Node.Slices.Ceremony;
using Parley.Node.Slices.Channels;
using Parley.Node.Slices.Evidence;
using Parley.Node.Slices.Messages;
using Parley.Protocol;

namespace Parley.Node.Doors;

/// <summary>
/// The inside door: JSON for the party's own people and tools, over a Unix socket that only its owner can open, and over HTTPS on this machine for whoever has
/// the token. Two servers, so that no request can reach one by way of the other.
/// </summary>
public static class InsideDoorApp
{
    /// <summary>Attachments travel as base 64: a third more than their limit, and some room.</summary>
    private const long MaxRequestBytes = (Limits.MaxAttachmentBytes / 3 * 4) + (1 << 20);

    private const int MaxConnections = 100;

    public static WebApplication Build(RunningNode running, string socket)
    {
        var builder = BareWebApp.Create();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Limit(kestrel);
            kestrel.ListenUnixSocket(socket);
        });
        var app = builder.Build();
        Map(app, running);
        return app;
    }

    /// <summary>The same over HTTPS with TLS 1.3.</summary>
    /// <param name="listen">A loopback address: whoever started the node has checked it.</param>
    public static WebApplication BuildHttps(RunningNode running, IPEndPoint listen, InsideAccess access)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(IPAddress.IsLoopback(listen.Address), false);
        var builder = BareWebApp.Create();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Limit(kestrel);
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(listen, options =>
            {
                options.Protocols = HttpProtocols.Http1;
                options.UseHttps(https =>
                {
                    https.ServerCertificate = access.Certificate;
                    https.SslProtocols = SslProtocols.Tls13;
                });
            });
        });
        var app = builder.Build();
        app.UseToken(access.Token);
        Map(app, running);
        return app;
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
    }

    private static void Map(WebApplication app, RunningNode running)
    {
        app.Use(Faults);
        app.MapStatus(running);
        app.MapCeremony(running);
        app.MapChannels(running);
        app.MapMessages(running);
        app.MapEvidence(running);
    }

    /// <summary>What the store and the feeds can refuse at any time, as problems with their codes.</summary>
    private static async Task Faults(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (FaultException fault) when (fault is TryLaterException or StoreFaultException)
        {
            await context.ProblemAsync(StatusCodes.Status503ServiceUnavailable, fault.Code);
        }
        catch (FeedFatalException fault)
        {
            await context.ProblemAsync(StatusCodes.Status409Conflict, fault.Code, fault.Party);
        }
    }
}
