using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.Exchange;
using Parley.Exchange.Seams;
using Parley.Node.Hosting;
using Parley.Protocol;

namespace Parley.Node.Doors;

/// <summary>
/// The outside door (docs/spec/exchange.md): HTTPS with TLS 1.3, client keys pinned in the handshake. No sessions, no cookies, no JSON. What it bears of whom is
/// <see cref="DoorLimits"/>.
/// </summary>
public static class OutsideDoorApp
{
    public static WebApplication Build(RunningNode node, IPEndPoint listen)
    {
        var visitors = new Visitors(node.TurnedAway, node.Time);
        var builder = BareWebApp.Create();

        // What a stranger can bring about is counted, and never a line of the log.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Error);
        builder.Services.AddSingleton(_ => new OutsideAnswers(node, visitors));
        builder.Services.Configure<SocketTransportOptions>(options => options.MaxReadBufferSize = options.MaxWriteBufferSize = DoorLimits.LongBytes);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limit(kestrel.Limits);
            kestrel.Listen(listen, options =>
            {
                options.Protocols = HttpProtocols.Http1;
                options.Use(next => connection => visitors.StayAsync(connection, next));
                options.UseHttps(DoorTls.For(node, visitors));
                options.Use(next => connection =>
                {
                    HandshakeGate.Passed(connection);
                    return next(connection);
                });
            });
        });
        var app = builder.Build();
        var answers = app.Services.GetRequiredService<OutsideAnswers>();
        app.MapPost(OutsidePaths.Batch, context => answers.AnswerAsync(context, OutsidePaths.Batch, Limits.MaxBatchBytes));
        app.MapPost(OutsidePaths.Head, context => answers.AnswerAsync(context, OutsidePaths.Head, Limits.MaxRequestBytes));
        app.MapPost(OutsidePaths.Entries, context => answers.AnswerAsync(context, OutsidePaths.Entries, Limits.MaxRequestBytes));
        return app;
    }

    private static void Limit(KestrelServerLimits limits)
    {
        var rate = new MinDataRate(DoorLimits.BytesPerSecond, TimeSpan.FromSeconds(DoorLimits.GraceSeconds));
        limits.MaxRequestBodySize = Limits.MaxBatchBytes;
        limits.MaxRequestHeadersTotalSize = DoorLimits.HeaderBytes;
        limits.MaxRequestLineSize = DoorLimits.HeaderBytes;
        limits.MaxRequestBufferSize = DoorLimits.LongBytes;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(DoorLimits.HeadersSeconds);
        limits.MinRequestBodyDataRate = rate;
        limits.MinResponseDataRate = rate;
    }
}
