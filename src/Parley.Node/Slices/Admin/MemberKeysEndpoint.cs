using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Node.Slices.Admin;

/// <summary>Lets a member in by a file, where its node could not say it at the outside door.</summary>
internal sealed class MemberKeysEndpoint(RunningNode running)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(InsideDoor.MemberKeys, AdmitAsync).For(Role.Operator);

    [EndpointSummary("Let a member in by a new TLS key that its identity vouches for")]
    private async Task<Results<Answer<AdmittedKeys>, Refused>> AdmitAsync([FromBody] AdmitRequest request)
    {
        if (!KeysBody.TryParse(request.File, out var keys, out var refusal))
            return new Refused(refusal);
        var (admitted, why) = await running.On(node => node.Outside.AdmitAsync(keys));
        return admitted is null ? new Refused(why!) : new Answer<AdmittedKeys>(
            new AdmittedKeys(admitted.Party, Convert.ToHexStringLower(admitted.Id), UtcTime.Of(admitted.From).ToString(), UtcTime.Of(admitted.To).ToString()), ApiJson.Default.AdmittedKeys);
    }
}
