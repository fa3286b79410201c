using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Node.Hosting;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Messages;

/// <summary>Sending, the inbox, opening, threads.</summary>
internal static class MessageEndpoints
{
    private const int MaxPage = 1_000;

    public static void MapMessages(this IEndpointRouteBuilder routes, RunningNode running)
    {
        routes.MapPost(InsideDoor.Send("{channel}"), context => SendAsync(running, context));
        routes.MapGet(InsideDoor.Messages, context => ListAsync(running, context));
        routes.MapGet(InsideDoor.Channels + "/{channel}/messages/{party}/{seq:long}", context => ShowAsync(running, context, role: null));
        routes.MapPost(InsideDoor.Channels + "/{channel}/messages/{party}/{seq:long}", async context =>
        {
            if (await context.ReadAsync(ApiJson.Default.OpenRequest) is not { } request)
                return;
            if (request.Role is { } role && Vocabularies.Get("roles").Contains(role))
                await ShowAsync(running, context, role);
            else
                await context.RefuseAsync(new Refusal("inside.unknown-role"));
        });
        routes.MapPost(InsideDoor.Channels + "/{channel}/messages/{party}/{seq:long}/passed-on", context => PassOnAsync(running, context));
        routes.MapGet(InsideDoor.Channels + "/{channel}/messages/{party}/{seq:long}/attachments/{index:int}", context => AttachmentAsync(running, context));
        routes.MapGet(InsideDoor.Thread("{channel}"), context => ThreadAsync(running, context));
    }

    private static async Task SendAsync(RunningNode running, HttpContext context)
    {
        if (await context.ChannelAsync(running) is not { } channel || await context.ReadAsync(ApiJson.Default.SendRequest) is not { } request)
            return;
        if (!TryAttachments(request, out var attachments))
        {
            await context.ProblemAsync(StatusCodes.Status422UnprocessableEntity, Codes.MessageAttachment);
            return;
        }

        var result = await running.On(node => node.SendAsync(channel, request.Message, attachments));
        if (result.Link is { } link)
            await context.WriteAsync(StatusCodes.Status201Created, new SendResponse(channel.Id.ToString(), LinkText.Of(link)), ApiJson.Default.SendResponse);
        else
            await context.WriteAsync(StatusCodes.Status422UnprocessableEntity, new Problem(
                "message.invalid", null, [.. result.Findings.Select(finding => new FindingView(finding.Code, finding.Path, finding.Args))]), ApiJson.Default.Problem);
    }

    private static bool TryAttachments(SendRequest request, out IReadOnlyList<OutgoingAttachment> attachments)
    {
        var read = new List<OutgoingAttachment>();
        attachments = read;
        foreach (var attachment in request.Attachments ?? [])
        {
            var bytes = new byte[attachment.Content.Length / 4 * 3];
            if (!Convert.TryFromBase64String(attachment.Content, bytes, out var length) || length > Limits.MaxAttachmentBytes)
                return false;
            read.Add(new OutgoingAttachment(attachment.Name, attachment.MediaType, bytes[..length]));
        }

        return true;
    }

    private static async Task ListAsync(RunningNode running, HttpContext context)
    {
        var query = context.Request.Query;
        ChannelId? only = null;
        if (query["channel"].FirstOrDefault() is { Length: > 0 } text)
        {
            if (!ChannelId.TryParse(text, out var id))
            {
                await context.ProblemAsync(StatusCodes.Status404NotFound, "inside.unknown-channel");
                return;
            }

            only = id;
        }

        var after = long.TryParse(query["after"], CultureInfo.InvariantCulture, out var order) ? order : 0;
        var max = int.TryParse(query["max"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, MaxPage) : 100;
        var rows = running.Store.Messages(new MessageQuery(
            only, query["from"].FirstOrDefault(), query["notfrom"].FirstOrDefault(), query["case"].FirstOrDefault(), query["unread"] == "true", after, max));
        var channels = await running.On(node => node.Channels.ToDictionary(channel => channel.Id));
        var list = rows.Where(row => channels.ContainsKey(row.Feed.Channel)).Select(row => new MessageViews(running.Store, channels[row.Feed.Channel]).Summary(row));
        await context.WriteAsync(StatusCodes.Status200OK, [.. list], ApiJson.Default.IReadOnlyListMessageSummary);
    }

    private static async Task ShowAsync(RunningNode running, HttpContext context, string? role)
    {
        if (await context.ChannelAsync(running) is not { } channel || await context.LinkAsync() is not { } link)
            return;
        var opened = await running.On(node => node.OpenAsync(channel, link, role));
        if (opened is null || running.Store.Message(new FeedKey(channel.Id, link.Party), link.Seq) is not { } row)
        {
            await context.ProblemAsync(StatusCodes.Status404NotFound, "inside.unknown-message");
            return;
        }

        await context.WriteAsync(StatusCodes.Status200OK, new MessageViews(running.Store, channel).View(row, opened), ApiJson.Default.MessageView);
    }

    private static async Task PassOnAsync(RunningNode running, HttpContext context)
    {
        if (await context.ReadAsync(ApiJson.Default.PassOnRequest) is not { } request || await context.ChannelAsync(running) is not { } channel
            || await context.LinkAsync() is not { } link)
            return;

        // JSON may leave the role out.
        var role = request.Role ?? "";
        var refusal = await running.On(node => node.PassOnAsync(channel, link, role));
        if (refusal is { Code: "inside.unknown-message" })
            await context.ProblemAsync(StatusCodes.Status404NotFound, refusal.Code);
        else if (refusal is not null)
            await context.RefuseAsync(refusal);
        else
            await context.WriteAsync(StatusCodes.Status200OK, new MessageViews(running.Store, channel).PassedOn(link, role), ApiJson.Default.ReceiptView);
    }

    private static async Task AttachmentAsync(RunningNode running, HttpContext context)
    {
        if (await context.ChannelAsync(running) is not { } channel || await context.LinkAsync() is not { } link)
            return;
        var index = int.Parse((string)context.GetRouteValue("index")!, CultureInfo.InvariantCulture);
        var (attachment, refusal) = await running.On(node => node.AttachmentAsync(channel, link, index));
        if (refusal is not null)
        {
            await context.RefuseAsync(refusal);
            return;
        }

        if (attachment is null)
        {
            await context.ProblemAsync(StatusCodes.Status404NotFound, "inside.unknown-message");
            return;
        }

        // The media type is another party's word; no program shall act on it.
        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentLength = attachment.Named.SizeBytes;
        foreach (var piece in attachment.Pieces)
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
    }

    private static async Task ThreadAsync(RunningNode running, HttpContext context)
    {
        if (await context.ChannelAsync(running) is not { } channel)
            return;
        var start = LinkText.TryParse(context.Request.Query["message"].FirstOrDefault() ?? "", out var link) ? link : null;
        var views = new MessageViews(running.Store, channel);
        var list = new List<MessageView>();
        foreach (var row in views.Thread(start, context.Request.Query["case"].FirstOrDefault(), MaxPage))
        {
            var opened = await running.On(node => node.OpenAsync(channel, new EntryLink(row.Feed.Party, row.Seq), role: null));
            list.Add(views.View(row, opened));
        }

        await context.WriteAsync(StatusCodes.Status200OK, list, ApiJson.Default.IReadOnlyListMessageView);
    }
}
