using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Channels;

/// <summary>The channels, how their feeds stand, and their terms.</summary>
internal sealed class ChannelEndpoints(RunningNode running)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(InsideDoor.Channels, ListChannelsAsync);
        routes.MapGet(InsideDoor.TermsRoute, GetTermsAsync);
    }

    [EndpointSummary("The channels, and how their feeds stand")]
    private async Task<Answer<IReadOnlyList<ChannelView>>> ListChannelsAsync() =>
        new(await running.On(node => node.Channels.Select(View).ToArray()), ApiJson.Default.IReadOnlyListChannelView);

    [EndpointSummary("The encoded terms of a channel")]
    private async Task<Results<FileAnswer<CborMedia>, Refused>> GetTermsAsync(ChannelId channel) =>
        await running.FindAsync(channel) is { } found ? new FileAnswer<CborMedia>(found.Rules.EncodedTerms) : Refused.NoChannel;

    private static ChannelView View(Channel channel) => new(
        channel.Id.ToString(), channel.Us, TermsViews.Of(channel.Rules.Terms, channel.Id),
        [.. channel.Status().Select(feed => new FeedView(
            feed.Party, feed.Size, feed.Frozen ? "frozen" : "open", feed.Delivered, feed.Fault, feed.LastHeardMs is { } heard ? UtcTime.Of(heard).ToString() : null))]);
}
