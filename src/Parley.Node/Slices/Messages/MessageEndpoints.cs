using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Meaning;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Node.Slices.Messages;

/// <summary>Sending, the inbox, opening, threads.</summary>
internal sealed class MessageEndpoints(RunningNode running, MessagesSlice slice)
{
    private const int DefaultPage = 100;

    // A body whose length is not said before comes in chunks, and what stands between them is counted with it.
    private const int ChunkedBytes = InsideLimits.MaxUploadBytes / 64;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut(InsideDoor.UploadRoute, UploadAsync).For(Role.Officers, act: false);
        routes.MapPost(InsideDoor.Uploads, TakeInAsync).For(Role.Officers, act: false);
        routes.MapPost(InsideDoor.SendRoute, SendAsync).For(Role.Officers);
        routes.MapPost(InsideDoor.PreviewRoute, PreviewAsync).For(Role.Officers, act: false);
        routes.MapGet(InsideDoor.Messages, ListMessagesAsync).For(Role.Officers);
        routes.MapGet(InsideDoor.MessageRoute, GetMessageAsync).For(Role.Officers);
        routes.MapPost(InsideDoor.MessageRoute, OpenMessageAsync).For(Role.Officers);
        routes.MapPost(InsideDoor.PassedOnRoute, PassOnAsync).For(Role.Officers);
        routes.MapGet(InsideDoor.AttachmentRoute, GetAttachmentAsync).For(Role.Officers);
        routes.MapGet(InsideDoor.ThreadRoute, GetThreadAsync).For(Role.Officers);
    }

    [EndpointSummary("A file that is to go with a message, by its SHA-256; it waits ten minutes")]
    [RequestSizeLimit(InsideLimits.MaxUploadBytes)]
    private async Task<Results<Answer<UploadView>, Refused>> UploadAsync([Limits(Pattern = InsideLimits.Channel)] string sha256, HttpRequest request) =>
        await running.Uploads.TakeAsync(sha256, request.ContentLength, request.Body, request.HttpContext.RequestAborted) switch
        {
            (_, InsideCodes.UploadsFull) => new Refused(StatusCodes.Status503ServiceUnavailable, new Problem(InsideCodes.UploadsFull)),
            (_, { } code) => new Refused(new Refusal(code)),
            (var size, null) => new Answer<UploadView>(new UploadView(sha256, size), ApiJson.Default.UploadView),
        };

    [EndpointSummary("A file that is to go with a message; the answer says what it is, and it waits ten minutes, or as long as a draft has it")]
    [RequestSizeLimit(InsideLimits.MaxUploadBytes + ChunkedBytes)]
    private async Task<Results<Answer<UploadView>, Refused>> TakeInAsync(HttpRequest request) =>
        await running.Uploads.TakeAsync(request.ContentLength, request.Body, request.HttpContext.RequestAborted) switch
        {
            (_, InsideCodes.UploadsFull) => new Refused(StatusCodes.Status503ServiceUnavailable, new Problem(InsideCodes.UploadsFull)),
            (_, InsideCodes.TooLarge) => new Refused(StatusCodes.Status413PayloadTooLarge, new Problem(InsideCodes.TooLarge, InsideLimits.MaxUploadBytes.ToString(CultureInfo.InvariantCulture))),
            (_, { } code) => new Refused(new Refusal(code)),
            var (taken, _) => new Answer<UploadView>(taken!, ApiJson.Default.UploadView),
        };

    [EndpointSummary("Send a message: it is checked, sealed and durable")]
    private async Task<Results<Made<SendResponse>, Refused>> SendAsync(ChannelId channel, [FromBody] SendRequest request, Caller caller)
    {
        var (handed, refused) = await Handed.ReadAsync(running, channel, request, caller);
        if (handed is null)
            return refused!;
        var verdict = await handed.JudgeAsync(running, withNotes: false);
        if (verdict.AtOnce.Count > 0 && !await handed.WasSentAsync(running))
            return Handed.Refuse(verdict.AtOnce);
        var result = await handed.SendAsync(running, request.Shown);
        return result.Link is { } link
            ? new Made<SendResponse>(new SendResponse(channel.ToString(), link.ToLink().ToString(), result.IsRepetition, Handed.Views([.. result.Noted, .. verdict.Notes])), ApiJson.Default.SendResponse)
            : Handed.Refuse(result.Findings);
    }

    [EndpointSummary("A message as the other side will read it, opened from sealed bytes; it is not sent")]
    private async Task<Results<Answer<PreviewView>, Refused>> PreviewAsync(ChannelId channel, [FromBody] SendRequest request, Caller caller)
    {
        var (handed, refused) = await Handed.ReadAsync(running, channel, request, caller);
        if (handed is null)
            return refused!;
        var verdict = await handed.JudgeAsync(running);
        var shown = await handed.ShowAsync(running);
        IReadOnlyList<Finding> findings = shown.Result.Link is null ? [.. shown.Result.Findings, .. verdict.Refused] : [];
        return findings.Count > 0 ? Handed.Refuse(findings) : new Answer<PreviewView>(
            new PreviewView(
                shown.Message is { } message ? JsonForm.Write(message) : null, shown.Hash, shown.Result.Link?.ToLink().ToString(), Handed.Views([.. shown.Result.Noted, .. verdict.Notes]),
                shown.Message is null ? null : verdict.Need),
            ApiJson.Default.PreviewView);
    }

    [EndpointSummary("Messages in order of arrival; after takes the order of the last one seen, before that of a later one; with newest, the last ones there are; with seen, what the writer of each had in hand")]
    private async Task<Results<Answer<MessageList>, Refused>> ListMessagesAsync(
        [FromQuery(Name = InsideQuery.Channel)] ChannelId? channel,
        [FromQuery(Name = InsideQuery.From), Limits(Pattern = InsideLimits.Party)] string? from,
        [FromQuery(Name = InsideQuery.NotFrom), Limits(Pattern = InsideLimits.Party)] string? notFrom,
        [FromQuery(Name = InsideQuery.Case), Limits(MinLength = 1, MaxLength = InsideLimits.MaxText)] string? caseCode,
        [FromQuery(Name = InsideQuery.Unread)] bool? unread,
        [FromQuery(Name = InsideQuery.Newest)] bool? newest,
        [FromQuery(Name = InsideQuery.Seen)] bool? seen,
        [FromQuery(Name = InsideQuery.After), Limits(Min = 0, Max = InsideLimits.MaxNumber)] long? after,
        [FromQuery(Name = InsideQuery.Before), Limits(Min = 0, Max = InsideLimits.MaxNumber)] long? before,
        [FromQuery(Name = InsideQuery.Max), Limits(Min = 1, Max = InsideLimits.MaxPage)] int? max,
        [FromQuery(Name = InsideQuery.Language), Limits(Pattern = InsideLimits.Language)] string? language, Caller caller)
    {
        var channels = await running.On(node => node.Channels.ToDictionary(one => one.Id));
        if (channel is { } only && !channels.ContainsKey(only))
            return Refused.NoChannel;
        var filter = new MessageFilter(channel?.ToString(), from, notFrom, caseCode, unread ?? false, after ?? 0, max ?? DefaultPage, newest ?? false, before, Clearance.Readable(caller.Clearance));
        var (lines, state) = await running.Desk.ReadAsync(slice, rows => MessageTable.Page(rows, filter));
        var list = await Standing.ListAsync(running, caller, channels.ToDictionary(one => one.Key.ToString(), one => one.Value, StringComparer.Ordinal), lines, language, seen ?? false);
        return new Answer<MessageList>(new MessageList(list, DeskViews.Of(state)), ApiJson.Default.MessageList);
    }

    [EndpointSummary("One message; no receipt is written")]
    private Task<Results<Answer<MessageView>, Refused>> GetMessageAsync(
        [AsParameters] Place at, [FromQuery(Name = InsideQuery.Language), Limits(Pattern = InsideLimits.Language)] string? language, Caller caller) => ShowAsync(at, role: null, language, caller);

    [EndpointSummary("One message, opened by an officer: the read receipt of that role is written, once")]
    private async Task<Results<Answer<MessageView>, Refused>> OpenMessageAsync(
        [AsParameters] Place at, [FromBody] OpenRequest request, [FromQuery(Name = InsideQuery.Language), Limits(Pattern = InsideLimits.Language)] string? language, Caller caller) =>
        Vocabularies.Get("roles").Contains(request.Role) ? await ShowAsync(at, request.Role, language, caller) : new Refused(new Refusal(InsideCodes.UnknownRole));

    [EndpointSummary("Tell the writer to which role here the message was passed on, once for each role")]
    private async Task<Results<Answer<ReceiptView>, Refused>> PassOnAsync([AsParameters] Place at, [FromBody] PassOnRequest request)
    {
        if (await running.FindAsync(at.Channel) is not { } channel)
            return Refused.NoChannel;
        return await running.On(node => node.PassOnAsync(channel, at.Link, request.Role)) switch
        {
            { Code: InsideCodes.UnknownMessage } => Refused.NoMessage,
            { } refusal => new Refused(refusal),
            null => new Answer<ReceiptView>(new MessageViews(running.Store, channel).PassedOn(at.Link, request.Role), ApiJson.Default.ReceiptView),
        };
    }

    [EndpointSummary("The bytes of an attachment, by its place in the message; no receipt is written")]
    private async Task<Results<FileAnswer<UntypedMedia>, Refused>> GetAttachmentAsync(
        [AsParameters] Place at, [Limits(Min = 0, Max = InsideLimits.MaxItems - 1)] int index, Caller caller)
    {
        if (await running.FindAsync(at.Channel) is not { } channel)
            return Refused.NoChannel;
        if (!await caller.ReadsAsync(running, channel, at.Link))
            return Refused.Marked;
        var (attachment, refusal) = await running.On(node => node.AttachmentAsync(channel, at.Link, index));
        if (refusal is not null)
            return new Refused(refusal);
        if (attachment is null)
            return Refused.NoMessage;

        // The media type is another party's word; no program shall act on it.
        return new FileAnswer<UntypedMedia>(attachment.Named.SizeBytes, async (body, cancel) =>
        {
            for (var i = 0; i < attachment.Named.Chunks.Count; i++)
                await body.WriteAsync(await running.On(node => node.PieceAsync(attachment, i)), cancel);
        });
    }

    [EndpointSummary("Messages that belong together, oldest first: those joined with a message, or those of a case. Exactly one of the two is given")]
    private async Task<Results<Answer<MessageThread>, Refused>> GetThreadAsync(
        ChannelId channel,
        [FromQuery(Name = InsideQuery.Message), Limits(Pattern = InsideLimits.Link)] string? message,
        [FromQuery(Name = InsideQuery.Case), Limits(MinLength = 1, MaxLength = InsideLimits.MaxText)] string? caseCode,
        [FromQuery(Name = InsideQuery.Language), Limits(Pattern = InsideLimits.Language)] string? language, Caller caller)
    {
        if (message is null == caseCode is null)
            return Refused.Together(InsideQuery.Message, InsideQuery.Case);
        if (await running.FindAsync(channel) is not { } found)
            return Refused.NoChannel;
        var start = message is not null && Link.TryParse(message, out var link) ? link.ToEntry() : null;
        var of = channel.ToString();
        var (thread, state) = await running.Desk.ReadAsync(slice, rows =>
        {
            var lines = start is not null ? MessageTable.Thread(rows, of, start, InsideLimits.MaxPage) : MessageTable.OfCase(rows, of, caseCode!, InsideLimits.MaxPage, Clearance.Readable(caller.Clearance));
            return lines.Select(line => (Line: line, Receipts: MessageTable.Receipts(rows, of, line.Link))).ToArray();
        });
        var list = new List<MessageView>();
        foreach (var (line, receipts) in thread)
        {
            var opened = await running.On(node => node.OpenAsync(found, line.Link, role: null));
            list.Add(await ViewAsync(found, line, receipts, opened?.Message, language, desk: null, caller));
        }

        return new Answer<MessageThread>(new MessageThread(list, DeskViews.Of(state)), ApiJson.Default.MessageThread);
    }

    private async Task<Results<Answer<MessageView>, Refused>> ShowAsync(Place at, string? role, string? language, Caller caller)
    {
        if (await running.FindAsync(at.Channel) is not { } channel)
            return Refused.NoChannel;
        // To open it is to have read it.
        if (role is not null && !await caller.ReadsAsync(running, channel, at.Link))
            return Refused.Marked;
        var opened = await running.On(node => node.OpenAsync(channel, at.Link, role));
        if (opened is null || running.Store.Entry(new FeedKey(at.Channel, at.Party), at.Seq) is not { } entry
            || !Header.TryDecode(entry.HeaderBytes, out var header, out _))
            return Refused.NoMessage;
        var (line, receipts, desk) = await AskDeskAsync(at);
        line ??= MessageLine.Of(header, opened.Message, opened.Unreadable);
        return new Answer<MessageView>(await ViewAsync(channel, line, receipts, opened.Message, language, desk, caller), ApiJson.Default.MessageView);
    }

    private Task<MessageView> ViewAsync(Channel channel, MessageLine line, IReadOnlyList<ReceiptLine> receipts, Message? message, string? language, DeskView? desk, Caller caller) => running.On(async node =>
    {
        if (message is not null && !caller.Reads(message.Markings.Tlp))
            (line, message) = ((line with { Tlp = message.Markings.Tlp }).For(caller), null);
        var amended = await Amendments.ApplyAsync(node, channel, line.Link, message, caller);
        var view = new MessageViews(running.Store, channel).View(line, receipts, message, Standing.Of(node, channel, language ?? Languages.English, running.Time.GetUtcNow()), desk);
        return amended is null ? view : view with { Amended = JsonForm.Write(amended) };
    });

    /// <summary>What the desk knows of a message. A message is opened whatever is wrong with the desk.</summary>
    private async Task<(MessageLine? Line, IReadOnlyList<ReceiptLine> Receipts, DeskView? Desk)> AskDeskAsync(Place at)
    {
        try
        {
            var of = at.Channel.ToString();
            var ((line, receipts), state) = await running.Desk.ReadAsync(slice, rows => (MessageTable.One(rows, of, at.Link), MessageTable.Receipts(rows, of, at.Link)));
            return (line, receipts, state.Code is null ? null : DeskViews.Of(state));
        }
        catch (TryLaterException trouble)
        {
            return (null, [], new DeskView(0, running.Store.LastArrival, trouble.Code));
        }
    }
}
