using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.People;
using Parley.Console.Visits;
using Parley.Vocabulary;

namespace Parley.Console.Release;

/// <summary>The release desk: what waits for a second person, and the acts on it.</summary>
internal static class ReleaseRoutes
{
    // What each act is at the inside door.
    private static readonly Dictionary<string, string> s_acts = new(StringComparer.Ordinal)
    {
        ["approve"] = ReleaseList.Approved,
        ["alone"] = ReleaseList.Alone,
        ["review"] = ReleaseList.Reviewed,
        ["return"] = ReleaseList.Returned,
    };

    public static void MapRelease(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.ReleaseDesk, ListAsync);
        routes.MapGet(Paths.ReleaseRoute, (string id, Visit visit) => ShowAsync(visit, id));
        routes.MapPost(Paths.ReleaseOptions, (HttpContext context, Visit visit) => visit.Node.PostAsync<ReleaseQuestion, PasskeyOptionsView>(ReleaseList.Asked, Question(context.Request.Query), visit.Aborted));
        routes.MapPost(Paths.ReleaseActRoute, ActAsync);
    }

    private static async Task<RazorComponentResult> ListAsync(Visit visit)
    {
        var list = visit.Node.GetAsync<ReleaseList>(ReleaseList.Route, visit.Aborted);
        return Pages.Of<ReleaseListPage>(("Floor", await Watchfloor.AskAsync(visit)), ("List", await list));
    }

    private static async Task<RazorComponentResult> ShowAsync(Visit visit, string id, DoorException? refused = null)
    {
        var asked = visit.Node.GetAsync<ReleaseView>(ReleaseList.One(id), visit.Aborted);
        var floor = await Watchfloor.AskAsync(visit);
        var view = await asked;
        var channel = floor.Channel(view.Line.Channel) ?? throw new PageException(StatusCodes.Status404NotFound, InsideCodes.UnknownChannel);
        var message = MessageCheck.Read(JsonForm.Read(view.Message)) ?? throw new PageException(StatusCodes.Status502BadGateway, ConsoleCodes.BadAnswer);
        var before = view.Before is { } json ? MessageCheck.Read(JsonForm.Read(json)) : null;
        return Pages.Of<ReleasePage>(("Floor", floor), ("Channel", channel), ("View", view), ("Message", message), ("Before", before), ("Refused", refused?.Failure), ("RefusedCode", refused?.Code));
    }

    private static async Task<IResult> ActAsync(string id, string act, Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        try
        {
            if (act is "take-back" or "resume")
            {
                await visit.Node.PostAsync<ReleaseRef, ReleaseView>(act == "resume" ? ReleaseList.Resumed : ReleaseList.TakenBack, new ReleaseRef(id), visit.Aborted);
            }
            else
            {
                var reason = form["reason"].ToString().Trim();
                await visit.Node.PostAsync<ReleaseAct, ReleaseView>(
                    s_acts.GetValueOrDefault(act) ?? throw new PageException(StatusCodes.Status404NotFound, ConsoleCodes.UnknownPage),
                    new ReleaseAct(id, Version(form["version"]), form["shown"].ToString(), form["policy"].ToString(), form["state"].ToString(), PeopleRoutes.Credential(form), reason.Length > 0 ? reason : null),
                    visit.Aborted);
            }

            return TypedResults.LocalRedirect(Paths.Release(id));
        }
        catch (DoorException refused) when (refused.IsRefusal)
        {
            return await ShowAsync(visit, id, refused);
        }
    }

    private static ReleaseQuestion Question(IQueryCollection query) => new(query["id"].ToString(), Version(query["version"]), query["shown"].ToString(), query["policy"].ToString(), query["act"].ToString());

    private static int Version(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
