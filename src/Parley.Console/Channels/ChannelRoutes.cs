using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;

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

    private static async Task<RazorComponentResult> ShowAsync(string channel, string? after, string? machine, Visit visit)
    {
        var from = long.TryParse(after, out var order) && order >= 0 ? order : (long?)null;
        var messages = visit.IsOfficer
            ? visit.Node.GetAsync<MessageList>(InsideDoor.MessageList(channel, after: from, max: Page, language: visit.Voice.Language, newest: from is null), visit.Aborted) : null;
        var floor = await Watchfloor.AskAsync(visit);
        if (floor.Channel(channel) is not { } known)
            throw new PageException(StatusCodes.Status404NotFound, InsideCodes.UnknownChannel);
        return messages is null ? Pages.Of<ChannelPage>(("Floor", floor), ("Channel", known))
            : Pages.Of<ChannelPage>(("Floor", floor), ("Channel", known), ("Messages", await messages), ("WithMachines", machine == "yes"), ("IsNewest", from is null));
    }
}
