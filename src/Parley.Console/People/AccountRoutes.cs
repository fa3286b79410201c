using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.People;

/// <summary>Who works here, as an operator sees to it.</summary>
internal static class AccountRoutes
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.People, (Visit visit) => ShowAsync(visit));
        routes.MapPost(Paths.PeopleCode, CodeAsync);
        routes.MapPost(Paths.PeopleRoles, (Visit visit, HttpContext context) => ActAsync(visit, context, async form =>
        {
            var (officer, wanted, had) = (form["officer"].ToString(), Roles(form["roles"]), Roles(form["had"]));
            await visit.Node.PostAsync<RolesRequest, AccountView>(PeoplePaths.Roles, new RolesRequest(officer, [.. wanted.Except(had)], [.. had.Except(wanted)]), visit.Aborted);
        }));
        routes.MapPost(Paths.PeopleClearance, (Visit visit, HttpContext context) => ActAsync(visit, context, form =>
            visit.Node.PostAsync<ClearanceRequest, AccountView>(PeoplePaths.Clearance, new ClearanceRequest(form["officer"].ToString(), form["clearance"].ToString()), visit.Aborted)));
        routes.MapPost(Paths.PeopleEnd, (Visit visit, HttpContext context) => ActAsync(visit, context, form =>
            visit.Node.PostAsync<AccountRef, AccountView>(PeoplePaths.Ended, new AccountRef(form["officer"].ToString()), visit.Aborted)));
        routes.MapPost(Paths.PeopleOff, (Visit visit, HttpContext context) => ActAsync(visit, context, form =>
            visit.Node.PostAsync<AccountRef, AccountView>(PeoplePaths.Off, new AccountRef(form["officer"].ToString()), visit.Aborted)));
        routes.MapPost(Paths.PeopleLink, (Visit visit, HttpContext context) => ActAsync(visit, context, form =>
            visit.Node.PostAsync<LinkRequest, AccountView>(ProviderPaths.Links, new LinkRequest(form["officer"].ToString(), form["subject"].ToString().Trim()), visit.Aborted)));
        routes.MapPost(Paths.PeopleUnlink, (Visit visit, HttpContext context) => ActAsync(visit, context, form =>
            visit.Node.PostAsync<AccountRef, AccountView>(ProviderPaths.LinkRemoved, new AccountRef(form["officer"].ToString()), visit.Aborted)));
    }

    private static async Task<RazorComponentResult> ShowAsync(Visit visit, DoorException? refused = null, CodeView? code = null)
    {
        var accounts = visit.Node.GetAsync<AccountList>(PeoplePaths.People, visit.Aborted);
        return Pages.Of<AccountsPage>(("Floor", await Watchfloor.AskAsync(visit)), ("Accounts", await accounts), ("Refused", refused?.Code), ("Detail", refused?.Failure.Detail), ("Made", code));
    }

    private static async Task<RazorComponentResult> CodeAsync(Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        var roles = Roles(form["roles"]);
        try
        {
            var request = new CodeRequest(form["officer"].ToString().Trim(), roles.Length > 0 ? roles : null, form["recovery"] == "yes" ? true : null, roles.Length > 0 && form["clearance"].ToString() is { Length: > 0 } marking ? marking : null);
            return await ShowAsync(visit, code: await visit.Node.PostAsync<CodeRequest, CodeView>(PeoplePaths.Codes, request, visit.Aborted));
        }
        catch (DoorException refused) when (IsRefusal(refused))
        {
            return await ShowAsync(visit, refused);
        }
    }

    private static async Task<IResult> ActAsync(Visit visit, HttpContext context, Func<IFormCollection, Task> act)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        try
        {
            await act(form);
            return TypedResults.LocalRedirect(Paths.People);
        }
        catch (DoorException refused) when (IsRefusal(refused))
        {
            return await ShowAsync(visit, refused);
        }
    }

    private static string[] Roles(IEnumerable<string?> given) => [.. given.OfType<string>().Intersect(PeopleRoles.All)];

    private static bool IsRefusal(DoorException fault) => fault.Failure is { Kind: Client.DoorFailureKind.Refused, Status: not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden) } || fault.Code is PeopleCodes.OwnRoles;
}
