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

namespace Parley.Node.Slices.History;

/// <summary>Asking a member for what was opened once and is lost, and saying yes to one that asks.</summary>
internal sealed class HistoryEndpoints(RunningNode running)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(InsideDoor.HistoryRoute, AskHistoryAsync).For(Role.Operator | Role.Policy);
        routes.MapPost(InsideDoor.HistoryGrant, GrantHistoryAsync).For(Role.Policy | Role.Release);
    }

    [EndpointSummary("What our identity would have to sign to ask a member for what we lost")]
    private async Task<Results<Answer<HistoryDraft>, Refused>> AskHistoryAsync(ChannelId channel, [Limits(Pattern = InsideLimits.Party)] string party)
    {
        if (await running.FindAsync(channel) is not { } found)
            return Refused.NoChannel;
        var (request, refusal) = await running.On(node => node.History.Ask(found, party));
        return refusal is null ? new Answer<HistoryDraft>(new HistoryDraft(party, request?.Format()), ApiJson.Default.HistoryDraft) : new Refused(refusal);
    }

    [EndpointSummary("What a member's identity asks for; with grant=true, an officer says yes to it")]
    private async Task<Results<Answer<HistoryView>, Refused>> GrantHistoryAsync([FromBody] HistoryFile request)
    {
        if (!HistoryRequest.TryRead(request.File, out var read, out _, out var refusal))
            return new Refused(refusal);
        if (await running.FindAsync(read.Channel) is not { } channel)
            return new Refused(new Refusal(Codes.HistoryParty));
        var (asked, why) = await running.On(node => request.Grant is true ? node.History.GrantAsync(channel, request.File) : node.History.LookAsync(channel, request.File));
        return asked is null ? new Refused(why!) : new Answer<HistoryView>(
            new HistoryView(
                channel.Id.ToString(), asked.Request.By, UtcTime.Of(asked.Request.Time).ToString(), asked.Epochs.Count, asked.Closed, asked.Messages,
                asked.Messages == 0 ? null : UtcTime.Of(asked.FromMs).ToString(), asked.Messages == 0 ? null : UtcTime.Of(asked.UntilMs).ToString()),
            ApiJson.Default.HistoryView);
    }
}
