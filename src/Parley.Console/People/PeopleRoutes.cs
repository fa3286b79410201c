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
        routes.MapPost(Paths.Sound, (Visit visit, HttpContext context) => KeepAsync(visit, context, "sound", Visit.SoundCookie, Visit.Sounds)).WithMetadata(open);
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
            var session = await signIn(form);
            context.Response.Cookies.Append(Visit.SessionCookie, session.Token, Cookie(null));
            return IsPolicy(form, then) ? TypedResults.LocalRedirect(then, permanent: false, preserveMethod: true) : TypedResults.LocalRedirect(await KeepAsync(visit, session, form, then) ?? then);
        }
        catch (DoorException fault) when (fault.Failure.Kind == DoorFailureKind.Refused)
        {
            return Refused(fault.Failure.Status, fault.Code, fault.Failure.Detail, then, Kept(form).ToArray());
        }
    }

    /// <summary>The sign-in page, with why the last try was refused.</summary>
    public static RazorComponentResult Refused(int status, string code, string? detail, string then, IReadOnlyList<KeyValuePair<string, string>>? kept = null)
    {
        var page = Pages.Of<SignInPage>(("Code", code), ("Detail", detail), ("Then", then), ("Kept", kept ?? []));
        return new RazorComponentResult(page.ComponentType, page.Parameters) { StatusCode = status, PreventStreamingRendering = true };
    }

    private static IEnumerable<KeyValuePair<string, string>> Kept(IFormCollection form) =>
        form.Where(field => field.Key.StartsWith(KeptFields.Prefix, StringComparison.Ordinal)).SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key[KeptFields.Prefix.Length..], value ?? "")));

    // A text of the policy is no draft of a message: it goes back into its own form.
    private static bool IsPolicy(IFormCollection form, string then) => then == Paths.PolicyChange && form.ContainsKey(KeptFields.Prefix + "text");

    // What was being written when the session ended becomes a draft of whoever signed in, and is what is shown next.
    private static async Task<string?> KeepAsync(Visit visit, SessionView session, IFormCollection form, string then)
    {
        var kept = Kept(form).ToArray();
        if (Array.Find(kept, field => field.Key == "key").Value is not { } id || Array.Find(kept, field => field.Key == "kind").Value is not { } kind || then.Split('/') is not [.., var channel, _])
            return null;
        try
        {
            await visit.As(session.Token).PostAsync<Draft, DraftList>(
                DraftList.Route, new Draft(id, channel, kind, [.. kept.Where(field => field.Key is not ("kind" or "act" or "shown" or "began" or "then" or Visit.AgainField) && field.Value.Length > 0).Select(field => new TypedValue(field.Key, field.Value))]), visit.Aborted);
            return $"{Paths.Write(channel)}?draft={id}";
        }
        catch (DoorException fault) when (fault.Failure.Kind == DoorFailureKind.Refused)
        {
            return null;
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

        // A form that goes along is posted once more, to where it belongs.
        return TypedResults.LocalRedirect(Paths.Local(form["then"]), permanent: false, preserveMethod: form.ContainsKey(Visit.AgainField));
    }

    /// <summary>For this console alone, and not for its scripts; null: until the browser is closed.</summary>
    public static CookieOptions Cookie(TimeSpan? age) => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = age };
}
