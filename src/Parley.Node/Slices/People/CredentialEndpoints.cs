using System.Buffers.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.People;
using Parley.Protocol;

namespace Parley.Node.Slices.People;

/// <summary>What lets an officer in: passkeys, and a passphrase with a second factor.</summary>
internal sealed class CredentialEndpoints(Staff staff)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(CredentialPaths.PasskeySignInOptions, AskForPasskeyAsync).ForAnyone();
        routes.MapPost(CredentialPaths.PasskeySignIn, SignInByPasskeyAsync).ForAnyone();
        routes.MapPost(CredentialPaths.PassphraseSignIn, SignInByPassphraseAsync).ForAnyone();
        routes.MapPost(CredentialPaths.PasskeyOptions, BeginPasskeyAsync).For(Role.All, act: false, tools: false);
        routes.MapGet(CredentialPaths.Passkeys, ListPasskeysAsync).For(Role.All);
        routes.MapPost(CredentialPaths.Passkeys, AddPasskeyAsync).For(Role.All, tools: false);
        routes.MapPost(CredentialPaths.PasskeyRemoved, RemovePasskeyAsync).For(Role.All, tools: false);
        routes.MapPost(CredentialPaths.Passphrase, BeginPassphraseAsync).For(Role.All, act: false, tools: false);
        routes.MapPost(CredentialPaths.PassphraseConfirmed, ConfirmPassphraseAsync).For(Role.All, tools: false);
    }

    [EndpointSummary("What a browser is asked for, to sign in with a passkey")]
    private async Task<Results<Answer<PasskeyOptionsView>, Refused>> AskForPasskeyAsync([FromBody] Nothing request) => Answer(await staff.Passkeys.AskAsync());

    [EndpointSummary("Sign in with a passkey")]
    private async Task<Results<Answer<SessionView>, Refused>> SignInByPasskeyAsync([FromBody] PasskeySignIn request) =>
        SignInAnswers.Of(staff, await staff.SignIn.WithPasskeyAsync(request));

    [EndpointSummary("Sign in with a passphrase and a second factor")]
    private Results<Answer<SessionView>, Refused> SignInByPassphraseAsync([FromBody] PassphraseSignIn request) => SignInAnswers.Of(staff, staff.SignIn.WithPassphrase(request));

    [EndpointSummary("What a browser is asked for, to make a passkey for the officer who asks")]
    private async Task<Results<Answer<PasskeyOptionsView>, Refused>> BeginPasskeyAsync([FromBody] Nothing request, Caller caller) =>
        Stale(caller) is { } refused ? refused : Answer(await staff.Passkeys.BeginAsync(caller.Session!));

    [EndpointSummary("Passkeys of the officer who asks")]
    private Answer<PasskeyList> ListPasskeysAsync(Caller caller) => List(caller.Session?.Account.Id ?? -1);

    [EndpointSummary("Add the passkey that a browser made")]
    private async Task<Results<Made<PasskeyView>, Refused>> AddPasskeyAsync([FromBody] PasskeyRequest request, Caller caller)
    {
        if (Stale(caller) is { } refused)
            return refused;
        var (view, refusal) = await staff.Passkeys.AddAsync(caller.Session!, request);
        return view is null ? new Refused(refusal!) : new Made<PasskeyView>(view, ApiJson.Default.PasskeyView);
    }

    [EndpointSummary("Remove a passkey, one's own or, for operators, another's")]
    private Results<Answer<PasskeyList>, Refused> RemovePasskeyAsync([FromBody] PasskeyRef request, Caller caller)
    {
        var isOwn = request.Officer is null || request.Officer == caller.Session?.Account.Name;
        if (isOwn && Stale(caller) is { } refused)
            return refused;
        if (!isOwn && !caller.Has(Role.Operator))
            return Refused.NotFor(Role.Operator);
        if (!Base64Url.IsValid(request.Id))
            return NoPasskey();
        var id = isOwn ? caller.Session!.Account.Id : staff.Read(rows => Accounts.Find(rows, request.Officer!))?.Id;
        if (id is not { } account)
            return new Refused(StatusCodes.Status404NotFound, new Problem(PeopleCodes.Unknown, request.Officer));
        return staff.Write(rows => PasskeyTable.Remove(rows, account, Base64Url.DecodeFromChars(request.Id))) ? List(account) : NoPasskey();
    }

    [EndpointSummary("A passphrase for the officer who asks, and the second factor that goes with it; nothing is changed before it is confirmed")]
    private Results<Answer<SecondFactorView>, Refused> BeginPassphraseAsync([FromBody] PassphraseRequest request, Caller caller)
    {
        if (Stale(caller) is { } refused)
            return refused;
        var (view, refusal) = staff.Passphrases.Begin(caller.Session!, request.Passphrase);
        return view is null ? new Refused(refusal!) : new Answer<SecondFactorView>(view, ApiJson.Default.SecondFactorView);
    }

    [EndpointSummary("The digits of the second factor: from now on it lets in, with the passphrase")]
    private Results<Answer<OfficerView>, Refused> ConfirmPassphraseAsync([FromBody] PassphraseConfirmation request, Caller caller)
    {
        if (Stale(caller) is { } refused)
            return refused;
        if (staff.Passphrases.Confirm(caller.Session!, request) is { } refusal)
            return new Refused(refusal);
        return new Answer<OfficerView>(staff.Read(rows => PeopleViews.Of(staff, rows, caller with { Session = caller.Session! with { Account = Accounts.Get(rows, caller.Session.Account.Id) } })), ApiJson.Default.OfficerView);
    }

    // Whoever finds a console that somebody left open shall not make it his own for good; nor shall whoever runs the provider.
    private Refused? Stale(Caller caller) =>
        caller.Session is not { } session || !staff.IsFresh(session) ? new Refused(StatusCodes.Status403Forbidden, new Problem(PeopleCodes.SignInAgain))
        : session.Way == SignIn.ByProvider ? new Refused(StatusCodes.Status403Forbidden, new Problem(ProviderCodes.Session)) : null;

    private Answer<PasskeyList> List(long account) => new(new PasskeyList([.. staff.Read(rows => PasskeyTable.All(rows, account)).Select(PeopleViews.Of)]), ApiJson.Default.PasskeyList);

    private static Refused NoPasskey() => new(StatusCodes.Status404NotFound, new Problem(PeopleCodes.NoPasskey));

    private static Results<Answer<PasskeyOptionsView>, Refused> Answer((PasskeyOptionsView? View, Refusal? Refusal) result) =>
        result.View is null ? new Refused(result.Refusal!) : new Answer<PasskeyOptionsView>(result.View, ApiJson.Default.PasskeyOptionsView);
}
