using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;

namespace Parley.Node.Slices.People;

/// <summary>Drafts of the officer who asks. They are no acts: nothing was said yet.</summary>
internal sealed class DraftEndpoints(Staff staff, Uploads uploads)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(DraftList.Route, ListDraftsAsync).For(Role.Officers);
        routes.MapGet(DraftList.OneRoute, ShowDraftAsync).For(Role.Officers);
        routes.MapPost(DraftList.Route, KeepDraftAsync).For(Role.Officers, act: false);
        routes.MapPost(DraftList.Removed, RemoveDraftAsync).For(Role.Officers, act: false);
    }

    [EndpointSummary("What the officer who asks wrote and has not sent")]
    private Answer<DraftList> ListDraftsAsync(Caller caller) => new(new DraftList(staff.Read(rows => Drafts.All(rows, AccountOf(caller)))), ApiJson.Default.DraftList);

    [EndpointSummary("One draft of the officer who asks")]
    private Results<Answer<Draft>, Refused> ShowDraftAsync([FromRoute, Limits(Pattern = DraftLimits.Id)] string id, Caller caller) =>
        staff.Read(rows => Drafts.Find(rows, AccountOf(caller), id)) is { } draft
            ? new Answer<Draft>(draft with { Files = uploads.Held(Holder(caller, id)) }, ApiJson.Default.Draft) : None(id);

    [EndpointSummary("Keep a draft, in the place of the one with its id")]
    private Results<Answer<DraftList>, Refused> KeepDraftAsync([FromBody] Draft request, Caller caller)
    {
        if (staff.Write(rows => Drafts.Keep(rows, AccountOf(caller), request, staff.NowMs)) is { } refusal)
            return new Refused(refusal);
        if (request.Files is { } files)
            uploads.Hold(Holder(caller, request.Id), files);
        return ListDraftsAsync(caller);
    }

    [EndpointSummary("Throw a draft away")]
    private Results<Answer<DraftList>, Refused> RemoveDraftAsync([FromBody] DraftRef request, Caller caller)
    {
        if (!staff.Write(rows => Drafts.Remove(rows, AccountOf(caller), request.Id)))
            return None(request.Id);
        uploads.Hold(Holder(caller, request.Id), []);
        return ListDraftsAsync(caller);
    }

    // At the socket of the command line they are those of whoever works there.
    private static long AccountOf(Caller caller) => caller.Session?.Account.Id ?? -1;

    private static string Holder(Caller caller, string id) => Drafts.Holder(AccountOf(caller), id);

    private static Refused None(string id) => new(StatusCodes.Status404NotFound, new Problem(PeopleCodes.NoDraft, id));
}
