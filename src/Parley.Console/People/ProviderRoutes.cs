using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Client;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.People;

/// <summary>
/// The way through the party's provider and back. The console carries a question there and an answer back; what they say, the node knows. It keeps in the browser what ties both together, in a cookie that no other place's pages
/// bring along: so a return takes two steps, the first to become a request of our own, the second to be one that was posted.
/// </summary>
internal static class ProviderRoutes
{
    private const string Again = "again";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <param name="routes">The console's.</param>
    /// <param name="open">Marks a route as open to all.</param>
    public static void MapProvider(this IEndpointRouteBuilder routes, object open)
    {
        routes.MapPost(Paths.SignInProvider, BeginAsync).WithMetadata(open);
        routes.MapGet(Paths.ProviderBack, Return).WithMetadata(open);
        routes.MapPost(Paths.ProviderBack, FinishAsync).WithMetadata(open);
    }

    private static async Task<RazorComponentResult> BeginAsync(Visit visit, HttpContext context)
    {
        var then = Paths.Local((await context.Request.ReadFormAsync(visit.Aborted))["then"]);
        try
        {
            var begun = await visit.Node.PostAsync<Nothing, ProviderBegun>(ProviderPaths.Begun, new Nothing(), visit.Aborted);
            context.Response.Cookies.Append(Visit.ProviderCookie, begun.Browser + then, PeopleRoutes.Cookie(s_patience));

            // Not a redirect: where a form's answer may lead is for this console alone (form-action).
            return Pages.Of<GoingPage>(("Address", begun.Address));
        }
        catch (DoorException fault) when (fault.Failure.Kind == DoorFailureKind.Refused)
        {
            return PeopleRoutes.Refused(fault.Failure.Status, fault.Code, fault.Failure.Detail, then);
        }
    }

    private static RazorComponentResult Return(Visit visit, HttpContext context)
    {
        var query = context.Request.Query;
        return context.Request.Cookies.ContainsKey(Visit.ProviderCookie) ? Pages.Of<ReturnPage>(("Answer", s_answer.Select(name => KeyValuePair.Create(name, query[name].ToString())).Where(one => one.Value.Length > 0).ToArray()))
            : !query.ContainsKey(Again) ? Pages.Of<ReturnPage>(("Next", $"{visit.Path}{(context.Request.QueryString.HasValue ? '&' : '?')}{Again}=yes"))
            : PeopleRoutes.Refused(StatusCodes.Status401Unauthorized, ProviderCodes.Browser, null, Paths.Floor);
    }

    private static async Task<IResult> FinishAsync(Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        if (context.Request.Cookies[Visit.ProviderCookie]?.Split('/', 2) is not [{ Length: > 0 } browser, var path])
            return PeopleRoutes.Refused(StatusCodes.Status401Unauthorized, ProviderCodes.Browser, null, Paths.Floor);
        var then = Paths.Local('/' + path);
        context.Response.Cookies.Delete(Visit.ProviderCookie, PeopleRoutes.Cookie(null));
        try
        {
            var answer = new ProviderSignIn(form["state"].ToString(), browser, Given(form, "code"), Given(form, "error"), Given(form, "iss"));
            var session = await visit.Node.PostAsync<ProviderSignIn, SessionView>(ProviderPaths.SignIn, answer, visit.Aborted);
            context.Response.Cookies.Append(Visit.SessionCookie, session.Token, PeopleRoutes.Cookie(null));
            return TypedResults.LocalRedirect(then);
        }
        catch (DoorException fault) when (fault.Failure.Kind == DoorFailureKind.Refused)
        {
            return PeopleRoutes.Refused(fault.Failure.Status, fault.Code, fault.Failure.Detail, then);
        }
    }

    private static readonly string[] s_answer = ["state", "code", "error", "iss"];

    private static string? Given(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } value ? value : null;
}
