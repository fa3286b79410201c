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

/// <summary>Who works here, who is here, and how they are let in.</summary>
internal sealed class PeopleEndpoints(Staff staff)
{
    private readonly Staffing _staffing = new(staff);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(PeoplePaths.SignInByCode, SignInByCodeAsync).ForAnyone();
        routes.MapPost(PeoplePaths.SignOut, SignOutAsync).For(Role.All, tools: false);
        routes.MapGet(PeoplePaths.Me, GetMeAsync).For(Role.All);
        routes.MapPost(PeoplePaths.Me, SetMeAsync).For(Role.All, tools: false);
        routes.MapGet(PeoplePaths.People, ListPeopleAsync).For(Role.Operator | Role.Auditor);
        routes.MapPost(PeoplePaths.People, AddPersonAsync).For(Role.Operator, tools: false);
        routes.MapPost(PeoplePaths.Roles, SetRolesAsync).For(Role.Operator, tools: false);
        routes.MapPost(PeoplePaths.Clearance, SetClearanceAsync).For(Role.Operator, tools: false);
        routes.MapPost(PeoplePaths.Codes, MakeCodeAsync).For(Role.Operator, tools: false);
        routes.MapPost(PeoplePaths.Ended, EndSessionsAsync).For(Role.Operator, tools: false);
        routes.MapPost(PeoplePaths.Off, CloseAccountAsync).For(Role.Operator, tools: false);
    }

    [EndpointSummary("Sign in with a one-time code")]
    private Results<Answer<SessionView>, Refused> SignInByCodeAsync([FromBody] CodeSignIn request) => SignInAnswers.Of(staff, staff.SignIn.WithCode(request.Code));

    [EndpointSummary("End the session that asks, or all of its account")]
    private Answer<SignedOut> SignOutAsync([FromBody] SignOutRequest request, Caller caller)
    {
        var ended = caller.Session is not { } session ? 0 : staff.Write(rows => request.Everywhere == true
            ? Sessions.EndAll(rows, session.Account.Id, SessionEnds.Ended) : Sessions.EndOne(rows, session.Hash, SessionEnds.Ended));
        staff.TrySignAudit();
        return new Answer<SignedOut>(new SignedOut(ended), ApiJson.Default.SignedOut);
    }

    [EndpointSummary("Whose request this is, and until when the session goes on")]
    private Answer<OfficerView> GetMeAsync(Caller caller) => new(staff.Read(rows => PeopleViews.Of(staff, rows, caller)), ApiJson.Default.OfficerView);

    [EndpointSummary("What the officer who asks wants to read")]
    private Answer<OfficerView> SetMeAsync([FromBody] MeRequest request, Caller caller) => new(
        staff.Write(rows =>
        {
            if ((caller.Session?.Account ?? Accounts.Find(rows, caller.Officer)) is { } account)
                Accounts.SetLanguage(rows, account.Id, request.Language);
            return PeopleViews.Of(staff, rows, caller.Session is { } session ? caller with { Session = session with { Account = Accounts.Get(rows, session.Account.Id) } } : caller);
        }),
        ApiJson.Default.OfficerView);

    [EndpointSummary("All accounts, and whether somebody could take over from the first operator")]
    private Answer<AccountList> ListPeopleAsync() => new(
        staff.Read(rows => new AccountList([.. Accounts.All(rows).Select(account => PeopleViews.Of(staff, rows, account))], Staff.IsReady(rows), staff.Provider?.View)), ApiJson.Default.AccountList);

    [EndpointSummary("A new account")]
    private Results<Made<AccountView>, Refused> AddPersonAsync([FromBody] AccountRequest request)
    {
        var (account, refusal) = _staffing.Add(request.Officer, Roles.Of(request.Roles), request.Clearance);
        return account is null ? Refuse(refusal!) : new Made<AccountView>(View(account), ApiJson.Default.AccountView);
    }

    [EndpointSummary("Give roles to an account, and take others away; then its sessions end")]
    private Results<Answer<AccountView>, Refused> SetRolesAsync([FromBody] RolesRequest request, Caller caller) =>
        Answer(_staffing.SetRoles(request.Officer, Roles.Of(request.Give), Roles.Of(request.Take), caller));

    [EndpointSummary("Say up to which TLP an account reads messages; when that is less than before, its sessions end")]
    private Results<Answer<AccountView>, Refused> SetClearanceAsync([FromBody] ClearanceRequest request, Caller caller) =>
        Answer(_staffing.SetClearance(request.Officer, request.Clearance, caller));

    [EndpointSummary("A one-time code for an account, good for ten minutes, or a recovery code to be locked away; the account is made where there is none and roles are given")]
    private Results<Made<CodeView>, Refused> MakeCodeAsync([FromBody] CodeRequest request)
    {
        var (code, refusal) = _staffing.MakeCode(request.Officer, Roles.Of(request.Roles), request.Recovery == true, request.Clearance);
        return code is null ? Refuse(refusal!) : new Made<CodeView>(code, ApiJson.Default.CodeView);
    }

    [EndpointSummary("End all sessions of an account")]
    private Results<Answer<AccountView>, Refused> EndSessionsAsync([FromBody] AccountRef request) => Answer(_staffing.EndSessions(request.Officer));

    [EndpointSummary("Close an account for good")]
    private Results<Answer<AccountView>, Refused> CloseAccountAsync([FromBody] AccountRef request) => Answer(_staffing.Close(request.Officer));

    private Results<Answer<AccountView>, Refused> Answer((Account? Account, Refusal? Refusal) result) =>
        result.Account is null ? Refuse(result.Refusal!) : new Answer<AccountView>(View(result.Account), ApiJson.Default.AccountView);

    private AccountView View(Account account) => staff.Read(rows => PeopleViews.Of(staff, rows, account));

    private static Refused Refuse(Refusal refusal) => refusal.Code == PeopleCodes.Unknown ? new(StatusCodes.Status404NotFound, new Problem(refusal.Code, refusal.Detail)) : new(refusal);
}
