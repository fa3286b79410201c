using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.Handover;

/// <summary>The note for whoever comes on watch, made from what the node holds. Nothing is written anywhere.</summary>
internal static class HandoverRoutes
{
    /// <summary>Of what came and went; a note of a thousand lines is read by nobody, and takes its time.</summary>
    public const int Newest = 200;

    private static readonly TimeSpan s_usual = TimeSpan.FromHours(8);

    public static void MapHandover(this IEndpointRouteBuilder routes) => routes.MapGet(Paths.Handover, ShowAsync);

    private static async Task<RazorComponentResult> ShowAsync(Visit visit)
    {
        var (node, language) = (visit.Node, visit.Voice.Language);
        var roster = node.GetAsync<RosterView>(RosterView.Route, visit.Aborted);
        var due = node.GetAsync<DueList>(DueList.Path(language: language), visit.Aborted);
        var newest = node.GetAsync<MessageList>(InsideDoor.MessageList(max: Newest, language: language, newest: true), visit.Aborted);
        var floor = await Watchfloor.AskAsync(visit);
        var since = (await roster).Turns.Where(turn => turn.Now).Select(turn => Voice.Read(turn.From)).Min() ?? visit.Voice.Now - s_usual;
        return Pages.Of<HandoverPage>(("Floor", floor), ("Due", await due), ("Roster", await roster), ("Newest", await newest), ("Since", since));
    }
}
