using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;
using Parley.Vocabulary;

namespace Parley.Console.Channels;

/// <summary>The channels, and each with both lanes on one axis.</summary>
internal static class ChannelRoutes
{
    private const int Page = 50;

    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.Channels, ListAsync);
        routes.MapGet(Paths.ChannelRoute, ShowAsync);
    }

    private static async Task<RazorComponentResult> ListAsync(Visit visit)
    {
        var counted = visit.Node.GetAsync<IReadOnlyList<ChannelView>>(InsideDoor.ChannelsWithCounts, visit.Aborted);
        return Pages.Of<ChannelsPage>(("Floor", await Watchfloor.AskAsync(visit)), ("Channels", await counted));
    }

    private static async Task<RazorComponentResult> ShowAsync(string channel, string? after, string? before, string? machine, string? text, Visit visit)
    {
        var (from, to) = (Order(after), Order(before));
        var asked = visit.IsOfficer
            ? visit.Node.GetAsync<MessageList>(InsideDoor.MessageList(channel, after: from, max: Page, language: visit.Voice.Language, newest: from is null, seen: true, before: to), visit.Aborted) : null;
        var floor = await Watchfloor.AskAsync(visit);
        if (floor.Channel(channel) is not { } known)
            throw new PageException(StatusCodes.Status404NotFound, InsideCodes.UnknownChannel);
        if (!visit.IsOfficer)
            return Pages.Of<ChannelPage>(("Floor", floor), ("Channel", known));
        var messages = await asked!;

        // Of a line that was down every page tells whose time it falls into. A page lasts from its first message until the first one of the next page, so that none falls between two.
        var (first, last) = (messages.Messages.MinBy(message => message.Order), messages.Messages.MaxBy(message => message.Order));
        var next = (from, to) is (null, null) || last is null ? null : await AfterAsync(visit, channel, last.Order);
        var isWhole = messages.Messages.Count < Page && from is null or 0;
        var outages = await visit.Node.GetAsync<OutageList>(OutageList.Path(channel, isWhole ? null : first?.Created, next?.Created), visit.Aborted);
        var view = new ChannelLook(machine == "yes", visit.Voice.Both.Append(ChannelLook.SideBySide).FirstOrDefault(one => one == text));
        return Pages.Of<ChannelPage>(
            ("Floor", floor), ("Channel", known), ("Messages", messages), ("Look", view), ("IsNewest", next is null), ("Earlier", isWhole ? null : first?.Order), ("Later", next is null ? null : last?.Order), ("Outages", outages.Outages),
            ("Texts", view.Text is null ? null : await TextsAsync(visit, view.Shown(messages))));
    }

    private static async Task<MessageSummary?> AfterAsync(Visit visit, string channel, long order) =>
        (await visit.Node.GetAsync<MessageList>(InsideDoor.MessageList(channel, after: order, max: 1, language: visit.Voice.Language), visit.Aborted)).Messages is [var next, ..] ? next : null;

    private static long? Order(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order : null;

    // Nothing is opened before somebody asks to read it, and reading writes nothing.
    private static async Task<IReadOnlyDictionary<string, Message>> TextsAsync(Visit visit, IEnumerable<MessageSummary> shown)
    {
        var links = shown.Where(message => message.Unreadable is null).Select(message => (message.Channel, Link: Link.TryParse(message.Link, out var link) ? link : null)).Where(one => one.Link is not null);
        var views = await Task.WhenAll(links.Select(one => visit.Node.GetAsync<MessageView>(InsideDoor.Message(one.Channel, one.Link!.Party, one.Link.Number, visit.Voice.Language), visit.Aborted)));
        return views.Select(view => (view.Summary.Link, Message: (view.Amended ?? view.Message) is { } json ? MessageCheck.Read(JsonForm.Read(json)) : null))
            .Where(one => one.Message is not null).ToDictionary(one => one.Link, one => one.Message!, StringComparer.Ordinal);
    }
}
