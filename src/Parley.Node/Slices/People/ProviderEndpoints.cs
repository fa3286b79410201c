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

/// <summary>Signing in through the party's provider, and which officers may. Where the party has none, there is nothing here.</summary>
internal sealed class ProviderEndpoints(Staff staff)
{
    private readonly Staffing _staffing = new(staff);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ProviderPaths.SignIn, ShowProviderAsync).ForAnyone();
        routes.MapPost(ProviderPaths.Begun, BeginProviderAsync).ForAnyone();
        routes.MapPost(ProviderPaths.SignIn, SignInByProviderAsync).ForAnyone();
        routes.MapPost(ProviderPaths.Links, LinkAsync).For(Role.Operator, tools: false);
        routes.MapPost(ProviderPaths.LinkRemoved, UnlinkAsync).For(Role.Operator, tools: false);
    }

    [EndpointSummary("The provider through which officers may sign in")]
    private Results<Answer<ProviderView>, Refused> ShowProviderAsync() => staff.Provider is { } provider ? new Answer<ProviderView>(provider.View, ApiJson.Default.ProviderView) : NoProvider();

    [EndpointSummary("Where a browser goes to sign in through the provider")]
    private async Task<Results<Answer<ProviderBegun>, Refused>> BeginProviderAsync([FromBody] Nothing request)
    {
        if (staff.Provider is not { } provider)
            return NoProvider();
        var (begun, refusal) = await provider.BeginAsync();
        return begun is null ? new Refused(StatusCodes.Status503ServiceUnavailable, new Problem(refusal!.Code, refusal.Detail)) : new Answer<ProviderBegun>(begun, ApiJson.Default.ProviderBegun);
    }

    [EndpointSummary("Sign in with what the provider sent the browser back with")]
    private async Task<Results<Answer<SessionView>, Refused>> SignInByProviderAsync([FromBody] ProviderSignIn request) =>
        staff.Provider is null ? NoProvider() : SignInAnswers.Of(staff, await staff.SignIn.WithProviderAsync(request));

    [EndpointSummary("Link an officer to whom the provider knows by a subject")]
    private Results<Answer<AccountView>, Refused> LinkAsync([FromBody] LinkRequest request) =>
        staff.Provider is not { } provider ? NoProvider() : Answer(_staffing.Link(request.Officer, provider.Issuer, request.Subject));

    [EndpointSummary("Unlink an officer from the provider; the account's sessions end")]
    private Results<Answer<AccountView>, Refused> UnlinkAsync([FromBody] AccountRef request) => staff.Provider is null ? NoProvider() : Answer(_staffing.Unlink(request.Officer));

    private Results<Answer<AccountView>, Refused> Answer((Account? Account, Refusal? Refusal) result) => result switch
    {
        { Account: { } account } => new Answer<AccountView>(staff.Read(rows => PeopleViews.Of(staff, rows, account)), ApiJson.Default.AccountView),
        { Refusal: { Code: PeopleCodes.Unknown } unknown } => new Refused(StatusCodes.Status404NotFound, new Problem(unknown.Code, unknown.Detail)),
        _ => new Refused(result.Refusal!),
    };

    private static Refused NoProvider() => new(StatusCodes.Status404NotFound, new Problem(ProviderCodes.None));
}
