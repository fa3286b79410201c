using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.Node;

/// <summary>Our node's health, and the record with its feeds; what an auditor takes away.</summary>
internal static class NodeRoutes
{
    /// <summary>Of a page of a feed.</summary>
    public const int Entries = 100;

    private const int Page = 200;

    public static void MapNode(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.Node, ShowAsync);
        routes.MapGet(Paths.FeedRoute, FeedAsync);
        routes.MapPost(Paths.RecordRoute, (string channel, Visit visit, HttpContext context) => Downloads.SendAsync(visit, context, InsideDoor.Record(channel, states: true), "application/cbor", $"{Short(channel)}.parley-record"));
        routes.MapGet(Paths.Audit, AuditAsync);
        routes.MapGet(Paths.TermsRoute, (string channel, Visit visit, HttpContext context) => Downloads.SendAsync(visit, context, InsideDoor.Terms(channel), "application/cbor", $"{Short(channel)}.parley-terms"));
    }

    private static async Task<RazorComponentResult> ShowAsync(Visit visit)
    {
        var health = visit.Node.GetAsync<HealthView>(HealthView.Path, visit.Aborted);
        return Pages.Of<NodePage>(("Floor", await Watchfloor.AskAsync(visit)), ("Health", await health));
    }

    private static async Task<RazorComponentResult> FeedAsync(string channel, string party, long? after, Visit visit)
    {
        var health = visit.Node.GetAsync<HealthView>(HealthView.Path, visit.Aborted);
        var floor = await Watchfloor.AskAsync(visit);
        if (floor.Channel(channel) is not { } known || known.Feeds.All(feed => feed.Party != party))
            throw new PageException(StatusCodes.Status404NotFound, InsideCodes.UnknownChannel);
        var list = await visit.Node.GetAsync<EntryList>(EntryList.Path(channel, party, after, Entries), visit.Aborted);
        var head = (await health).Feeds.FirstOrDefault(feed => feed.Channel == channel && feed.Party == party)?.Head;
        return Pages.Of<FeedPage>(("Floor", floor), ("Channel", known), ("Party", party), ("List", list), ("Head", head));
    }

    private static async Task<RazorComponentResult> AuditAsync(Visit visit, long? after)
    {
        var floor = Watchfloor.AskAsync(visit);
        var audit = visit.Node.GetAsync<AuditList>(after is null ? AuditList.Path(max: Page, newest: true) : AuditList.Path(after, Page), visit.Aborted);
        var head = visit.Node.GetAsync<AuditHead>(AuditList.HeadRoute, visit.Aborted);
        return Pages.Of<AuditPage>(("Floor", await floor), ("Audit", await audit), ("Head", await head));
    }

    private static string Short(string channel) => string.Create(CultureInfo.InvariantCulture, $"{channel.AsSpan(0, Math.Min(8, channel.Length))}");
}
