using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Hosting;

namespace Parley.Node.Slices.Evidence;

/// <summary>What can be shown to others: proofs, opened messages, whole records (docs/spec/record.md).</summary>
internal static class EvidenceEndpoints
{
    private const string Cbor = "application/cbor";

    public static void MapEvidence(this IEndpointRouteBuilder routes, RunningNode running)
    {
        routes.MapGet(InsideDoor.Channels + "/{channel}/proofs/{party}/{seq:long}", context => ProveAsync(running, context));
        routes.MapGet(InsideDoor.Channels + "/{channel}/opened/{party}/{seq:long}", context => OpenAsync(running, context));
        routes.MapGet(InsideDoor.Record("{channel}"), context => ExportAsync(running, context));
    }

    private static async Task ProveAsync(RunningNode running, HttpContext context)
    {
        if (await context.ChannelAsync(running) is not { } channel || await context.LinkAsync() is not { } link)
            return;
        if (await running.On(node => node.Proofs.ProveAsync(channel, link)) is { } proof)
            await SendAsync(context, "text/plain; charset=utf-8", proof.Format());
        else
            await context.ProblemAsync(StatusCodes.Status404NotFound, "inside.unknown-message");
    }

    private static async Task OpenAsync(RunningNode running, HttpContext context)
    {
        if (await context.ChannelAsync(running) is not { } channel || await context.LinkAsync() is not { } link)
            return;
        var field = context.Request.Query["field"].FirstOrDefault();
        var (file, refusal) = await running.On(node => field is { Length: > 0 }
            ? node.Proofs.OpenFieldAsync(channel, link, field)
            : node.Proofs.OpenAsync(channel, link));
        if (file is not null)
            await SendAsync(context, Cbor, file.Encode());
        else if (refusal is not null)
            await context.RefuseAsync(refusal);
        else
            await context.ProblemAsync(StatusCodes.Status404NotFound, "inside.unknown-message");
    }

    private static async Task ExportAsync(RunningNode running, HttpContext context)
    {
        if (await context.ChannelAsync(running) is not { } channel)
            return;
        var open = context.Request.Query["open"] == "true";

        // Through a file of our own directory: a slow reader must not hold the node's loop, and a record may be larger than memory.
        var path = Path.Combine(running.Directory.Root, $"export-{Guid.NewGuid():N}.tmp");
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 65536, FileOptions.DeleteOnClose);
        await running.On(async node =>
        {
            await node.Proofs.ExportAsync(channel, file, open);
            return true;
        });
        file.Position = 0;
        context.Response.ContentType = Cbor;
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task SendAsync(HttpContext context, string type, byte[] bytes)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
