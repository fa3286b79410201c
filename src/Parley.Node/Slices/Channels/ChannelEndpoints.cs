using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Meaning;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Channels;

/// <summary>The channels, how their feeds stand, what was written on them, and their terms.</summary>
internal sealed class ChannelEndpoints(RunningNode running, ChannelsSlice slice)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(InsideDoor.Channels, ListChannelsAsync).For(Role.All);
        routes.MapGet(InsideDoor.TermsRoute, GetTermsAsync).For(Role.All);
    }

    [EndpointSummary("The channels, and how their feeds stand; with counts, also who has written what and who has yet to open or answer it")]
    private async Task<Answer<IReadOnlyList<ChannelView>>> ListChannelsAsync([FromQuery(Name = InsideQuery.Counts)] bool? counts)
    {
        var (lines, desk) = counts is true ? await AskDeskAsync() : (null, null);
        return new(
            await running.On(node => node.Channels.Select(channel => View(channel, lines?[channel.Id.ToString()], lines is null ? null : node.OpenDutiesOf(channel.Id), desk, node.StateOf(channel.Id))).ToArray()), ApiJson.Default.IReadOnlyListChannelView);
    }

    [EndpointSummary("The encoded terms of a channel")]
    private async Task<Results<FileAnswer<CborMedia>, Refused>> GetTermsAsync(ChannelId channel) =>
        await running.FindAsync(channel) is { } found ? new FileAnswer<CborMedia>(found.Rules.EncodedTerms) : Refused.NoChannel;

    /// <summary>The desk's part; how the feeds stand is said whatever is wrong with the desk.</summary>
    private async Task<(ILookup<string, PartyLine>? Lines, DeskView? Desk)> AskDeskAsync()
    {
        try
        {
            var (lines, state) = await running.Desk.ReadAsync(slice, ChannelsSlice.Lines);
            return (lines, state.Code is null ? null : DeskViews.Of(state));
        }
        catch (TryLaterException trouble)
        {
            return (null, new DeskView(0, running.Store.LastArrival, trouble.Code));
        }
    }

    private static ChannelView View(Channel channel, IEnumerable<PartyLine>? lines, IReadOnlyDictionary<string, (int Unopened, int Unanswered)>? open, DeskView? desk, State? state) => new(
        channel.Id.ToString(), channel.Us, TermsViews.Of(channel.Rules.Terms, channel.Id),
        [.. channel.Status().Select(feed => new FeedView(
            feed.Party, feed.Size, feed.Frozen ? "frozen" : "open", feed.Delivered, feed.Fault, Time(feed.LastHeardMs)))],
        lines is null ? null : [.. lines.OrderBy(line => line.Party != channel.Us).Select(line => new PartyCounts(
            line.Party, line.Messages, line.Newest?.Link.ToLink().ToString(), Time(line.Newest?.AtMs), open?[line.Party].Unopened, open?[line.Party].Unanswered))],
        desk, state is null ? null : [.. SuspendedTrack.Of(state, channel.Us, channel.Rules.Terms).Select(one => new SuspendedView(one.Track, one.By.Party, one.By.ToLink().ToString(), Time(one.Since)!))]);

    private static string? Time(long? ms) => ms is { } at ? UtcTime.Of(at).ToString() : null;
}
