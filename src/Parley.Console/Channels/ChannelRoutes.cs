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

    private static async Task<RazorComponentResult> ShowAsync(string channel, string? after, string? machine, string? text, Visit visit)
    {
        var from = long.TryParse(after, out var order) && order >= 0 ? order : (long?)null;
        var asked = visit.IsOfficer
            ? visit.Node.GetAsync<MessageList>(InsideDoor.MessageList(channel, after: from, max: Page, language: visit.Voice.Language, newest: from is null, seen: true), visit.Aborted) : null;
        var alarms = visit.IsOfficer ? visit.Node.GetAsync<AlarmList>(AlarmList.Path(all: true), visit.Aborted) : null;
        var floor = await Watchfloor.AskAsync(visit);
        if (floor.Channel(channel) is not { } known)
            throw new PageException(StatusCodes.Status404NotFound, InsideCodes.UnknownChannel);
        if (!visit.IsOfficer)
            return Pages.Of<ChannelPage>(("Floor", floor), ("Channel", known));
        var messages = await asked!;

        // Of what is still to come on this page, or was before it, the axis says nothing.
        var outages = (await alarms!).Alarms.Where(alarm => from is null && alarm.Channel == channel && alarm.Code.StartsWith("line.", StringComparison.Ordinal)).ToArray();
        var view = new ChannelLook(machine == "yes", visit.Voice.Both.Append(ChannelLook.SideBySide).FirstOrDefault(one => one == text));
        return Pages.Of<ChannelPage>(
            ("Floor", floor), ("Channel", known), ("Messages", messages), ("Look", view), ("IsNewest", from is null), ("Outages", outages),
            ("Texts", view.Text is null ? null : await TextsAsync(visit, view.Shown(messages))));
    }

    // Nothing is opened before somebody asks to read it, and reading writes nothing.
    private static async Task<IReadOnlyDictionary<string, Message>> TextsAsync(Visit visit, IEnumerable<MessageSummary> shown)
    {
        var links = shown.Where(message => message.Unreadable is null).Select(message => (message.Channel, Link: Link.TryParse(message.Link, out var link) ? link : null)).Where(one => one.Link is not null);
        var views = await Task.WhenAll(links.Select(one => visit.Node.GetAsync<MessageView>(InsideDoor.Message(one.Channel, one.Link!.Party, one.Link.Number, visit.Voice.Language), visit.Aborted)));
        return views.Select(view => (view.Summary.Link, Message: (view.Amended ?? view.Message) is { } json ? MessageCheck.Read(JsonForm.Read(json)) : null))
            .Where(one => one.Message is not null).ToDictionary(one => one.Link, one => one.Message!, StringComparer.Ordinal);
    }
}
