using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Client;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.People;

/// <summary>Who comes and goes, and how the pages look to them. Who it is, is the node's to say.</summary>
internal static class PeopleRoutes
{
    private static readonly TimeSpan s_year = TimeSpan.FromDays(365);

    /// <param name="routes">The console's.</param>
    /// <param name="open">Marks a route as open to all.</param>
    public static void MapPeople(this IEndpointRouteBuilder routes, object open)
    {
        routes.MapGet(Paths.SignIn, (string? then) => Pages.Of<SignInPage>(("Then", Paths.Local(then)))).WithMetadata(open);
        routes.MapPost(Paths.SignIn, (Visit visit, HttpContext context) => SignInAsync(visit, context, form =>
            visit.Node.PostAsync<CodeSignIn, SessionView>(PeoplePaths.SignInByCode, new CodeSignIn(form["code"].ToString().Trim()), visit.Aborted))).WithMetadata(open);
        routes.MapPost(Paths.SignInPassphrase, (Visit visit, HttpContext context) => SignInAsync(visit, context, form =>
            visit.Node.PostAsync<PassphraseSignIn, SessionView>(
                CredentialPaths.PassphraseSignIn, new PassphraseSignIn(form["officer"].ToString().Trim(), form["passphrase"].ToString(), form["digits"].ToString().Trim()), visit.Aborted))).WithMetadata(open);
        routes.MapPost(Paths.SignInPasskeyOptions, (Visit visit) => visit.Node.PostAsync<Nothing, PasskeyOptionsView>(CredentialPaths.PasskeySignInOptions, new Nothing(), visit.Aborted)).WithMetadata(open);
        routes.MapPost(Paths.SignInPasskey, (Visit visit, HttpContext context) => SignInAsync(visit, context, form =>
            visit.Node.PostAsync<PasskeySignIn, SessionView>(CredentialPaths.PasskeySignIn, new PasskeySignIn(form["state"].ToString(), Credential(form)), visit.Aborted))).WithMetadata(open);
        routes.MapPost(Paths.SignOut, SignOutAsync).WithMetadata(open);
        routes.MapPost(Paths.Language, (Visit visit, HttpContext context) => KeepAsync(visit, context, "language", Visit.LanguageCookie, Voice.Languages)).WithMetadata(open);
        routes.MapPost(Paths.Appearance, (Visit visit, HttpContext context) => KeepAsync(visit, context, "appearance", Visit.AppearanceCookie, Visit.Appearances)).WithMetadata(open);
    }

    /// <summary>What the browser's authenticator answered.</summary>
    public static JsonElement Credential(IFormCollection form)
    {
        try
        {
            return JsonElement.Parse(form["credential"].ToString());
        }
        catch (JsonException)
        {
            throw new PageException(StatusCodes.Status400BadRequest, PeopleCodes.SignIn);
        }
    }

    private static async Task<IResult> SignInAsync(Visit visit, HttpContext context, Func<IFormCollection, Task<SessionView>> signIn)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        var then = Paths.Local(form["then"]);
        try
        {
            context.Response.Cookies.Append(Visit.SessionCookie, (await signIn(form)).Token, Cookie(null));
            return Back(form);
        }
        catch (DoorException fault) when (fault.Failure.Kind == DoorFailureKind.Refused)
        {
            var page = Pages.Of<SignInPage>(("Code", fault.Code), ("Then", then), ("Kept", form.ContainsKey(KeptForm.Again) ? form : null));
            return new RazorComponentResult(page.ComponentType, page.Parameters) { StatusCode = fault.Failure.Status, PreventStreamingRendering = true };
        }
    }

    private static async Task<RedirectHttpResult> SignOutAsync(Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        context.Response.Cookies.Delete(Visit.SessionCookie, Cookie(null));
        try
        {
            await visit.Node.PostAsync<SignOutRequest, SignedOut>(PeoplePaths.SignOut, new SignOutRequest(form["everywhere"] == "yes" ? true : null), visit.Aborted);
        }
        catch (DoorException fault) when (fault.Failure.Kind == DoorFailureKind.Refused)
        {
            // It had ended already.
        }

        return TypedResults.LocalRedirect(Paths.SignIn);
    }

    private static async Task<RedirectHttpResult> KeepAsync(Visit visit, HttpContext context, string field, string cookie, IReadOnlyList<string> known)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        if (known.Contains(form[field].ToString()))
            context.Response.Cookies.Append(cookie, form[field].ToString(), Cookie(s_year));
        return Back(form);
    }

    // A form that goes along is posted once more, to where it belongs.
    private static RedirectHttpResult Back(IFormCollection form) =>
        TypedResults.LocalRedirect(Paths.Local(form["then"]), permanent: false, preserveMethod: form.ContainsKey(KeptForm.Again));

    private static CookieOptions Cookie(TimeSpan? age) => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = age };
}
