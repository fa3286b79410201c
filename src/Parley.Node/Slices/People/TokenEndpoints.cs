using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.People;

namespace Parley.Node.Slices.People;

/// <summary>Tokens of tools.</summary>
internal sealed class TokenEndpoints(Staff staff)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(CredentialPaths.Tokens, ListTokensAsync).For(Role.Operator | Role.Auditor);
        routes.MapPost(CredentialPaths.Tokens, MakeTokenAsync).For(Role.Operator, tools: false);
        routes.MapPost(CredentialPaths.TokenEnded, EndTokenAsync).For(Role.Operator, tools: false);
    }

    [EndpointSummary("All tokens of tools, without what lets them in")]
    private Answer<TokenList> ListTokensAsync() => new(new TokenList(staff.Read(Tokens.All)), ApiJson.Default.TokenList);

    [EndpointSummary("A token for a tool, in an officer's name; what lets it in is shown this once")]
    private Results<Made<TokenView>, Refused> MakeTokenAsync([FromBody] TokenRequest request)
    {
        var (view, refusal) = staff.Tokens.Make(request);
        return view is null ? new Refused(refusal!) : new Made<TokenView>(view, ApiJson.Default.TokenView);
    }

    [EndpointSummary("End a token")]
    private Results<Answer<TokenList>, Refused> EndTokenAsync([FromBody] TokenRef request) =>
        staff.Write(rows => Tokens.End(rows, request.Name, staff.NowMs)) ? ListTokensAsync() : new Refused(StatusCodes.Status404NotFound, new Problem(PeopleCodes.NoToken, request.Name));
}
