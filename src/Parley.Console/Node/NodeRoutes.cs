using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.Node;

/// <summary>Our node's health, and the record with its feeds; what an auditor takes away.</summary>
internal static class NodeRoutes
{
    public static void MapNode(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.Node, async (Visit visit) => Pages.Of<NodePage>(("Floor", await Watchfloor.AskAsync(visit))));
        routes.MapGet(Paths.RecordRoute, (string channel, Visit visit, HttpContext context) => Downloads.SendAsync(visit, context, InsideDoor.Record(channel, states: true), "application/cbor", $"{Short(channel)}.parley-record"));
        routes.MapGet(Paths.TermsRoute, (string channel, Visit visit, HttpContext context) => Downloads.SendAsync(visit, context, InsideDoor.Terms(channel), "application/cbor", $"{Short(channel)}.parley-terms"));
    }

    private static string Short(string channel) => string.Create(CultureInfo.InvariantCulture, $"{channel.AsSpan(0, Math.Min(8, channel.Length))}");
}
