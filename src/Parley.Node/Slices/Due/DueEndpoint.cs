using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Exchange.Record;
using Parley.Meaning;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Slices.Messages;
using Parley.Protocol;

namespace Parley.Node.Slices.Due;

/// <summary>What needs whom, by when, on all channels. What is owed is the core's to say; of the desk it asks topics and cases.</summary>
internal sealed class DueEndpoint(RunningNode running)
{
    private const int DefaultPage = 100;

    private readonly MessagesSlice _messages = new();

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(DueList.Route, ListDueAsync).For(Role.Officers | Role.Operator);

    [EndpointSummary("What is owed, our own first, the soonest first; place takes next of the page before")]
    private async Task<Results<Answer<DueList>, Refused>> ListDueAsync(
        [FromQuery(Name = InsideQuery.Channel)] ChannelId? channel,
        [FromQuery(Name = InsideQuery.Place), Limits(Pattern = InsideLimits.Place)] string? place,
        [FromQuery(Name = InsideQuery.Max), Limits(Min = 1, Max = DueList.MaxPage)] int? max,
        [FromQuery(Name = InsideQuery.Language), Limits(Pattern = InsideLimits.Language)] string? language, Caller caller)
    {
        if (channel is { } only && await running.FindAsync(only) is null)
            return Refused.NoChannel;
        var from = place is null ? null : DuePlace.Read(place);
        var page = await running.On(node => PageOf(node, channel, from, max ?? DefaultPage, language ?? Languages.English));
        var (lines, desk) = await AskDeskAsync([.. page.Owed.Select(owed => (owed.At.Channel.ToString(), owed.At.Place.Message)).Distinct()]);
        return new Answer<DueList>(
            new DueList([.. page.Owed.Select(owed => View(owed, lines, caller))], page.HasMore ? page.Owed[^1].At.ToString() : null, page.Counting, desk), ApiJson.Default.DueList);
    }

    private Page PageOf(LocalNode node, ChannelId? only, DuePlace? after, int max, string language)
    {
        var next = new PriorityQueue<Source, DuePlace>();
        var counting = new List<string>();
        foreach (var channel in node.Channels.Where(channel => only is not { } one || channel.Id == one))
        {
            var owed = node.OwedIn(channel.Id, after?.Place);
            if (owed is not { IsWhole: true })
                counting.Add(channel.Id.ToString());
            if (owed is { } there)
                Enqueue(new Source(channel, there.Owed.GetEnumerator()), after);
        }

        var standing = new Dictionary<Channel, Standing>();
        var page = new List<Owed>();
        while (page.Count < max && next.TryDequeue(out var source, out var at))
        {
            var duty = source.Owed.Current.Duty;
            if (!standing.TryGetValue(source.Channel, out var words))
                standing[source.Channel] = words = Standing.Of(node, source.Channel, language, running.Time.GetUtcNow())!;
            page.Add(new Owed(at, duty, words.View(duty)));
            Enqueue(source, after);
        }

        return new Page(page, next.Count > 0, counting);

        // What was on the page before, or would have been, is not on this one.
        void Enqueue(Source source, DuePlace? behind)
        {
            while (source.Owed.MoveNext())
            {
                var at = new DuePlace(source.Owed.Current.Place, source.Channel.Id);
                if (behind is not { } last || at.CompareTo(last) > 0)
                {
                    next.Enqueue(source, at);
                    return;
                }
            }
        }
    }

    // What is owed is said whatever is wrong with the desk.
    private async Task<(IReadOnlyDictionary<(string, EntryLink), MessageLine> Lines, DeskView? Desk)> AskDeskAsync(IReadOnlyList<(string, EntryLink)> wanted)
    {
        try
        {
            var (lines, state) = await running.Desk.ReadAsync(_messages, rows => MessageTable.All(rows, wanted));
            return (lines, state.Code is null ? null : DeskViews.Of(state));
        }
        catch (TryLaterException trouble)
        {
            return (new Dictionary<(string, EntryLink), MessageLine>(), new DeskView(0, running.Store.LastArrival, trouble.Code));
        }
    }

    private DueLine View(Owed owed, IReadOnlyDictionary<(string, EntryLink), MessageLine> lines, Caller caller)
    {
        var (at, duty) = (owed.At, owed.Duty);
        var line = lines.GetValueOrDefault((at.Channel.ToString(), duty.Message))?.For(caller) ?? HeaderLine(at);
        return new DueLine(
            at.Channel.ToString(), duty.Message.ToLink().ToString(), !at.Place.Theirs, duty.State is DutyState.Disputed or DutyState.Unreadable or DutyState.Undetermined || duty.Rests.Count > 0,
            line.Track, line.Precedence, line.Exercise, line.Kind, line.Topic, line.Case, owed.View, line.Unreadable);
    }

    private MessageLine HeaderLine(DuePlace at)
    {
        var entry = running.Store.Entry(new FeedKey(at.Channel, at.Place.Message.Party), at.Place.Message.Seq);
        return entry is not null && Header.TryDecode(entry.HeaderBytes, out var header, out _)
            ? MessageLine.Of(header, null, null) : throw new StoreFaultException(FaultCodes.StoreBroken);
    }

    private sealed record Source(Channel Channel, IEnumerator<(OwedPlace Place, Duty Duty)> Owed);

    private sealed record Owed(DuePlace At, Duty Duty, DutyView View);

    private sealed record Page(IReadOnlyList<Owed> Owed, bool HasMore, IReadOnlyList<string> Counting);
}
