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
    private const int Page = 200;

    public static void MapNode(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.Node, async (Visit visit) => Pages.Of<NodePage>(("Floor", await Watchfloor.AskAsync(visit))));
        routes.MapPost(Paths.RecordRoute, (string channel, Visit visit, HttpContext context) => Downloads.SendAsync(visit, context, InsideDoor.Record(channel, states: true), "application/cbor", $"{Short(channel)}.parley-record"));
        routes.MapGet(Paths.Audit, AuditAsync);
        routes.MapGet(Paths.TermsRoute, (string channel, Visit visit, HttpContext context) => Downloads.SendAsync(visit, context, InsideDoor.Terms(channel), "application/cbor", $"{Short(channel)}.parley-terms"));
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
