using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Node.Carriers;
using Parley.Node.Hosting;
using Parley.Protocol;

namespace Parley.Node.Doors;

/// <summary>
/// The outside door (docs/spec/exchange.md): HTTPS with TLS 1.3, client certificates required and pinned. No sessions, no cookies, no JSON. A stranger gets
/// "not found" before a byte of its request is read.
/// </summary>
public static class OutsideDoorApp
{
    private const int MaxConnections = 1_000;

    public static WebApplication Build(RunningNode node, IPEndPoint listen)
    {
        var builder = BareWebApp.Create();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.MaxBatchBytes;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Listen(listen, options => options.UseHttps(https =>
            {
                https.ServerCertificate = node.Identity.Certificate;
                https.SslProtocols = SslProtocols.Tls13;
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;

                // Any certificate passes here: whose key it is decides, and that is looked up before anything is read.
                https.ClientCertificateValidation = (_, _, _) => true;
            }));
        });
        var app = builder.Build();
        app.MapPost(OutsidePaths.Batch, context => AnswerAsync(node, context, OutsidePaths.Batch));
        app.MapPost(OutsidePaths.Head, context => AnswerAsync(node, context, OutsidePaths.Head));
        app.MapPost(OutsidePaths.Entries, context => AnswerAsync(node, context, OutsidePaths.Entries));
        return app;
    }

    private static async Task AnswerAsync(RunningNode running, HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        if (context.Connection.ClientCertificate is not { } certificate)
            return;
        var pin = HttpsCarrier.PinOf(certificate);
        if (!await running.On(node => node.Outside.Knows(pin)))
            return;
        if (await ReadAsync(context) is not { } body)
            return;
        try
        {
            if (await running.On(node => node.Outside.AnswerAsync(pin, new OutsideRequest(path, body))) is not { } answer)
                return;
            context.Response.StatusCode = StatusCodes.Status200OK;
            context.Response.ContentType = "application/cbor";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        }
        catch (FaultException fault) when (fault is TryLaterException or StoreFaultException)
        {
            // Which of the two is nobody's business outside: to the caller both mean to try later.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>The whole body, or null when it is over the limit or of unknown length.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength is not (> 0 and <= Limits.MaxBatchBytes and var length))
            return null;
        var body = new byte[length];
        try
        {
            await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
            return body;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }
}
