using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Node.Hosting;

namespace Parley.Node.Slices.Channels;

/// <summary>The channels, how their feeds stand, and their terms.</summary>
internal static class ChannelEndpoints
{
    public static void MapChannels(this IEndpointRouteBuilder routes, RunningNode running)
    {
        routes.MapGet(InsideDoor.Channels, async context =>
        {
            var channels = await running.On(node => node.Channels.Select(View).ToArray());
            await context.WriteAsync(StatusCodes.Status200OK, channels, ApiJson.Default.IReadOnlyListChannelView);
        });
        routes.MapGet(InsideDoor.Terms("{channel}"), async context =>
        {
            if (await context.ChannelAsync(running) is not { } channel)
                return;
            context.Response.ContentType = "application/cbor";
            await context.Response.Body.WriteAsync(channel.Rules.EncodedTerms, context.RequestAborted);
        });
    }

    private static ChannelView View(Channel channel) => new(
        channel.Id.ToString(), channel.Us, TermsViews.Of(channel.Rules.Terms, channel.Id),
        [.. channel.Status().Select(feed => new FeedView(
            feed.Party, feed.Size, feed.Frozen ? "frozen" : "open", feed.Delivered, feed.Fault, feed.LastHeardMs is { } heard ? InsideForm.Time(heard) : null))]);
}
