using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;
using Parley.Vocabulary;

namespace Parley.Console.Messages;

/// <summary>One message: looked at without a trace, opened by an act, proved by a file.</summary>
internal static class MessageRoutes
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.MessageRoute, ShowAsync);
        routes.MapPost(Paths.OpenedRoute, OpenAsync);
        routes.MapGet(Paths.ProofRoute, (string channel, string party, long seq, Visit visit, HttpContext context) =>
            Downloads.SendAsync(visit, context, InsideDoor.Proof(channel, party, seq), "text/plain; charset=utf-8", $"{party}-{Number(seq)}.tlog-proof"));
        routes.MapGet(Paths.AttachmentRoute, (string channel, string party, long seq, int index, Visit visit, HttpContext context) =>
            Downloads.SendAsync(visit, context, InsideDoor.Attachment(channel, party, seq, index), "application/octet-stream", $"{party}-{Number(seq)}-{Number(index)}"));
    }

    private static async Task<RazorComponentResult> ShowAsync(string channel, string party, long seq, Visit visit)
    {
        var view = visit.Node.GetAsync<MessageView>(InsideDoor.Message(channel, party, seq, visit.Voice.Language), visit.Aborted);
        var floor = await Watchfloor.AskAsync(visit);
        if (floor.Channel(channel) is not { } known)
            throw new PageException(StatusCodes.Status404NotFound, InsideCodes.UnknownChannel);
        return Pages.Of<MessagePage>(("Floor", floor), ("Channel", known), ("View", await view));
    }

    // The receipt is signed with the role of the turn on watch, else with that of the watch.
    private static async Task<RedirectHttpResult> OpenAsync(string channel, string party, long seq, Visit visit)
    {
        var roster = await visit.Node.GetAsync<RosterView>(RosterView.Route, visit.Aborted);
        var role = roster.Turns.FirstOrDefault(turn => turn.Now && turn.Officer == visit.Officer!.Officer)?.Role ?? "duty-officer";
        await visit.Node.PostAsync<OpenRequest, MessageView>(InsideDoor.Message(channel, party, seq), new OpenRequest(role), visit.Aborted);
        return TypedResults.LocalRedirect(Paths.Message(channel, new Link(party, seq).ToString()));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
