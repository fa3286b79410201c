using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Console.Frame;
using Parley.Console.Visits;

namespace Parley.Console.People;

/// <summary>What lets an officer in, as the officer sees to it.</summary>
internal static class MeRoutes
{
    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Paths.Me, (Visit visit) => ShowAsync(visit));
        routes.MapPost(Paths.MyPasskeyOptions, (Visit visit) => visit.Node.PostAsync<Nothing, PasskeyOptionsView>(CredentialPaths.PasskeyOptions, new Nothing(), visit.Aborted));
        routes.MapPost(Paths.MyPasskeys, (Visit visit, HttpContext context) => ActAsync(visit, context, form => visit.Node.PostAsync<PasskeyRequest, PasskeyView>(
            CredentialPaths.Passkeys, new PasskeyRequest(form["state"].ToString(), PeopleRoutes.Credential(form), form["name"].ToString().Trim()), visit.Aborted)));
        routes.MapPost(Paths.RemovePasskey, (Visit visit, HttpContext context) => ActAsync(visit, context, form =>
            visit.Node.PostAsync<PasskeyRef, PasskeyList>(CredentialPaths.PasskeyRemoved, new PasskeyRef(form["id"].ToString()), visit.Aborted)));
        routes.MapPost(Paths.MyPassphrase, PassphraseAsync);
        routes.MapPost(Paths.ConfirmPassphrase, (Visit visit, HttpContext context) => ActAsync(visit, context, form => visit.Node.PostAsync<PassphraseConfirmation, OfficerView>(
            CredentialPaths.PassphraseConfirmed, new PassphraseConfirmation(form["state"].ToString(), form["digits"].ToString().Trim()), visit.Aborted)));
    }

    private static async Task<RazorComponentResult> ShowAsync(Visit visit, DoorException? refused = null, SecondFactorView? factor = null)
    {
        var passkeys = visit.Node.GetAsync<PasskeyList>(CredentialPaths.Passkeys, visit.Aborted);
        return Pages.Of<MePage>(("Floor", await Watchfloor.AskAsync(visit)), ("Passkeys", await passkeys), ("Code", refused?.Code), ("Factor", factor));
    }

    private static async Task<RazorComponentResult> PassphraseAsync(Visit visit, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(visit.Aborted);
        try
        {
            return await ShowAsync(visit, factor: await visit.Node.PostAsync<PassphraseRequest, SecondFactorView>(CredentialPaths.Passphrase, new PassphraseRequest(form["passphrase"].ToString()), visit.Aborted));
        }
        catch (DoorException refused) when (refused.IsRefusal)
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
            return TypedResults.LocalRedirect(Paths.Me);
        }
        catch (DoorException refused) when (refused.IsRefusal)
        {
            return await ShowAsync(visit, refused);
        }
    }
}
