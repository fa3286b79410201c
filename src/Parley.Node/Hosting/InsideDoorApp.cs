using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Parley.Exchange;
using Parley.Exchange.Store;
using Parley.Node.Features.Admin;
using Parley.Node.Features.Ceremony;
using Parley.Node.Features.Channels;
using Parley.Node.Features.Evidence;
using Parley.Node.Features.Messages;
using Parley.Protocol;

namespace Parley.Node.Hosting;

/// <summary>The inside door: JSON for the party's own people and tools, over a Unix socket that only its owner can open.</summary>
public static class InsideDoorApp
{
    /// <summary>Attachments travel as base 64: a third more than their limit, and some room.</summary>
    private const long MaxRequestBytes = (Limits.MaxAttachmentBytes / 3 * 4) + (1 << 20);

    public static WebApplication Build(RunningNode running, string socket)
    {
        var builder = BareWebApp.Create();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.ListenUnixSocket(socket);
        });
        var app = builder.Build();
        app.Use(Faults);
        app.MapStatus(running);
        app.MapCeremony(running);
        app.MapChannels(running);
        app.MapMessages(running);
        app.MapEvidence(running);
        return app;
    }

    /// <summary>What the store and the feeds can refuse at any time, as problems with their codes.</summary>
    private static async Task Faults(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (StoreException fault)
        {
            await context.ProblemAsync(StatusCodes.Status503ServiceUnavailable, fault.Code);
        }
        catch (FeedFrozenException fault)
        {
            await context.ProblemAsync(StatusCodes.Status409Conflict, fault.Code, fault.Party);
        }
    }
}
