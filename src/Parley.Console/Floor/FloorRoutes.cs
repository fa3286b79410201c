using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Client;
using Parley.Console.Frame;
using Parley.Console.Start;
using Parley.Console.Visits;

namespace Parley.Console.Floor;

/// <summary>The watch floor, and what is done on it.</summary>
internal static class FloorRoutes
{
    private const int Newest = 100;

    public static void MapFloor(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.Floor, ShowAsync);
        routes.MapPost(Paths.TakeAlarm, TakeAsync);
        routes.MapPost(Paths.TestAlarms, TestAsync);
        routes.MapPost(Paths.Turn, TurnAsync);
    }

    private static async Task<RazorComponentResult> ShowAsync(Visit visit)
    {
        var due = visit.IsOfficer || visit.Has(PeopleRoles.Operator)
            ? visit.Node.GetAsync<DueList>(DueList.Path(max: 20, language: visit.Voice.Language), visit.Aborted) : Task.FromResult<DueList?>(null)!;
        var roster = visit.Node.GetAsync<RosterView>(RosterView.Route, visit.Aborted);
        var newest = !visit.IsOfficer ? Task.FromResult(new MessageList([], new DeskView(0, 0, null))) : visit.Node.GetAsync<MessageList>(InsideDoor.MessageList(max: Newest, language: visit.Voice.Language, newest: true), visit.Aborted);
        var drafts = visit.IsOfficer ? DraftsAsync(visit) : Task.FromResult<IReadOnlyList<DraftLine>>([]);
        var floor = await Watchfloor.AskAsync(visit);
        var contacts = floor.Channels.Count == 0 ? await StartRoutes.ContactsAsync(visit) : [];
        return Pages.Of<FloorPage>(("Floor", floor), ("Contacts", contacts), ("Due", await due), ("Roster", await roster), ("Newest", await newest), ("Drafts", await drafts));
    }

    private static async Task<IReadOnlyList<DraftLine>> DraftsAsync(Visit visit) => (await visit.Node.GetAsync<DraftList>(DraftList.Route, visit.Aborted)).Drafts;

    // Who takes what another has takes it over: both names stay on it.
    private static async Task<RedirectHttpResult> TakeAsync(Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        var (about, channel) = (form["about"].ToString(), form["channel"].ToString());
        var list = await visit.Node.GetAsync<AlarmList>(AlarmList.Path(), visit.Aborted);
        var handedOver = list.Alarms.Any(alarm => alarm.About == about && alarm.Taken is { } taken && taken.Officer != visit.Officer!.Officer);
        await visit.Node.PostAsync<TakeRequest, AlarmList>(
            AlarmList.Taken, new TakeRequest(about, visit.Officer!.Officer, channel.Length > 0 ? channel : null, handedOver ? true : null), visit.Aborted);
        return TypedResults.LocalRedirect(Paths.Floor);
    }

    // The officer whose session it is comes on watch, or goes.
    private static async Task<RedirectHttpResult> TurnAsync(Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        var officer = visit.Officer!.Officer;
        if (form["act"] == "end")
        {
            await visit.Node.PostAsync<TurnEnd, RosterView>(RosterView.Ended, new TurnEnd(officer), visit.Aborted);
        }
        else
        {
            var (from, until) = (RelativeTime.Resolve("now", visit.Voice.Now), RelativeTime.Resolve(form["until"].ToString().Trim(), visit.Voice.Now));
            await visit.Node.PostAsync<TurnRequest, RosterView>(RosterView.Route, new TurnRequest(officer, form["role"].ToString(), from, until), visit.Aborted);
        }

        return TypedResults.LocalRedirect(Paths.Floor);
    }

    private static async Task<RedirectHttpResult> TestAsync(Visit visit)
    {
        await visit.Node.PostAsync<TestRequest, AlarmList>(AlarmList.Test, new TestRequest(visit.Officer!.Officer), visit.Aborted);
        return TypedResults.LocalRedirect(Paths.Floor);
    }
}
