using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Node.Hosting;
using Parley.Node.Slices.Ceremony;
using Parley.Protocol;

namespace Parley.Node.Slices.Admin;

/// <summary>Who this node is and what it wants people to know.</summary>
internal static class StatusEndpoint
{
    private static readonly string s_version = typeof(StatusEndpoint).Assembly.GetName().Version?.ToString(3) ?? "0";

    public static void MapStatus(this IEndpointRouteBuilder routes, RunningNode running) => routes.MapGet(InsideDoor.Status, async context =>
    {
        var profile = running.Directory.Profile;
        var fingerprint = Fingerprint.Of(running.Directory.Identity);
        var channels = await running.On(node => node.Channels.Count());
        await context.WriteAsync(StatusCodes.Status200OK, new NodeStatus(
            s_version, profile.Party, profile.Names, Convert.ToHexStringLower(fingerprint), FingerprintViews.Of(fingerprint), profile.Address,
            InsideForm.Time(running.Started.ToUnixTimeMilliseconds()), channels,
            [.. running.Alarms.Newest().Select(row => new AlarmView(
                InsideForm.Time(row.At.ToUnixTimeMilliseconds()), row.Alarm.Code, row.Alarm.Channel, row.Alarm.Party, row.Alarm.Detail))],
            Convert.ToHexStringLower(running.Identity.Ring.KeySet.Tls!), InsideForm.Time(running.Identity.Ring.KeySet.To)), ApiJson.Default.NodeStatus);
    });
}
