using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Client;
using Parley.Console.Frame;
using Parley.Console.People;
using Parley.Console.Visits;
using Parley.Console.Writing;

namespace Parley.Console.Release;

/// <summary>The release policy: what it says, and how two officers change it.</summary>
internal static class PolicyRoutes
{
    /// <summary>What a house without a policy starts from.</summary>
    private const string Beginning = "{\n  \"version\": \"1\",\n  \"two-persons\": [],\n  \"never\": [],\n  \"alone\": [],\n  \"more-open\": \"tell\",\n  \"writers\": \"anyone\"\n}\n";

    public static void MapPolicy(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.Policy, (Visit visit) => ShowAsync(visit));
        routes.MapGet(Paths.PolicyChange, ChangeAsync);
        routes.MapPost(Paths.PolicyChange, GoOnAsync);
        routes.MapPost(Paths.PolicyOptions, (HttpContext context, Visit visit) => visit.Node.PostAsync<PolicyQuestion, PasskeyOptionsView>(PolicyView.Asked, Question(context.Request.Query), visit.Aborted));
        routes.MapPost(Paths.PolicyActRoute, ActAsync);
    }

    private static async Task<RazorComponentResult> ShowAsync(Visit visit, DoorException? refused = null)
    {
        var view = visit.Node.GetAsync<PolicyView>(PolicyView.Route, visit.Aborted);
        return Pages.Of<PolicyPage>(("Floor", await Watchfloor.AskAsync(visit)), ("View", await view), ("Refused", refused?.Failure), ("RefusedCode", refused?.Code));
    }

    private static async Task<RazorComponentResult> ChangeAsync(Visit visit, string? number)
    {
        // Who may not propose is told before writing, not after.
        if (!visit.Has(PeopleRoles.Policy))
            throw new PageException(StatusCodes.Status403Forbidden, PeopleCodes.Role);
        var asked = visit.Node.GetAsync<PolicyView>(PolicyView.Route, visit.Aborted);
        var floor = await Watchfloor.AskAsync(visit);
        var view = await asked;
        var text = number is null ? view.Text : view.Waiting.FirstOrDefault(one => Voice.Number(one.Line.Number) == number)?.Text ?? throw new PageException(StatusCodes.Status404NotFound, ReleaseCodes.NoProposal);
        return Pages.Of<PolicyChangePage>(("Floor", floor), ("View", view), ("Typed", text.Length > 0 ? text : Beginning), ("Against", view.Hash));
    }

    // The node may be away: what was typed stays in the page, and goes on from there.
    private static async Task<IResult> GoOnAsync(Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        try
        {
            // What was posted when the session had ended comes back with the sign-in, and is looked at again before anything is done with it.
            return form.ContainsKey("text") ? await ProposeAsync(visit, Text(form["text"]), form["against"].ToString(), form["act"].ToString())
                : await ProposeAsync(visit, Text(form[KeptFields.Prefix + "text"]), form[KeptFields.Prefix + "against"].ToString(), "check");
        }
        catch (DoorException fault) when (fault.Failure.Kind != DoorFailureKind.Refused)
        {
            var page = Pages.Of<AwayPage>(("Code", fault.Code), ("Action", Paths.PolicyChange), ("Typed", Typed.Read(form)));
            return new RazorComponentResult(page.ComponentType, page.Parameters) { StatusCode = StatusCodes.Status503ServiceUnavailable, PreventStreamingRendering = true };
        }
    }

    private static async Task<IResult> ProposeAsync(Visit visit, string text, string against, string act)
    {
        var asked = visit.Node.GetAsync<PolicyView>(PolicyView.Route, visit.Aborted);
        var floor = await Watchfloor.AskAsync(visit);
        if (!visit.Has(PeopleRoles.Policy))
            throw new PageException(StatusCodes.Status403Forbidden, PeopleCodes.Role);
        PolicyCheck? check = null;
        DoorException? refused = null;
        try
        {
            check = text.Length > PolicyLimits.Text ? new PolicyCheck("", null, [new PolicyFault("long", "")], []) : await visit.Node.PostAsync<PolicyText, PolicyCheck>(PolicyView.Checked, new PolicyText(text), visit.Aborted, writes: false);
            if (act == "propose" && check.Faults.Count == 0)
            {
                await visit.Node.PostAsync<PolicyRequest, PolicyView>(PolicyView.Proposed, new PolicyRequest(text, against), visit.Aborted);
                return TypedResults.LocalRedirect(Paths.Policy);
            }
        }
        catch (DoorException fault) when (fault.IsRefusal)
        {
            refused = fault;
        }

        // Whoever is told that the policy changed meanwhile has seen the new one, on the page that says so.
        var view = await asked;
        return Pages.Of<PolicyChangePage>(
            ("Floor", floor), ("View", view), ("Typed", text), ("Against", act == "propose" || against.Length == 0 ? view.Hash : against), ("Check", check), ("Refused", refused?.Failure), ("RefusedCode", refused?.Code));
    }

    private static async Task<IResult> ActAsync(string act, Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        var (number, reason) = (Number(form["number"]), form["reason"].ToString().Trim());
        try
        {
            if (act == "take-back")
                await visit.Node.PostAsync<PolicyRef, PolicyView>(PolicyView.TakenBack, new PolicyRef(number), visit.Aborted);
            else
                await visit.Node.PostAsync<PolicyAct, PolicyView>(
                    act switch { "approve" => PolicyView.Approved, "return" => PolicyView.Returned, _ => throw new PageException(StatusCodes.Status404NotFound, ConsoleCodes.UnknownPage) },
                    new PolicyAct(number, form["hash"].ToString(), form["against"].ToString(), form["state"].ToString(), PeopleRoutes.Credential(form), reason.Length > 0 ? reason : null), visit.Aborted);
            return TypedResults.LocalRedirect(Paths.Policy);
        }
        catch (DoorException refused) when (refused.IsRefusal)
        {
            return await ShowAsync(visit, refused);
        }
    }

    private static PolicyQuestion Question(IQueryCollection query) => new(Number(query["number"]), query["hash"].ToString(), query["against"].ToString(), query["act"].ToString());

    private static string Text(string? typed) => (typed ?? "").ReplaceLineEndings("\n");

    private static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
