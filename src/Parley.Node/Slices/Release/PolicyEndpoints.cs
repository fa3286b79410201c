using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Release;
using Parley.Protocol;

namespace Parley.Node.Slices.Release;

/// <summary>The release policy: whoever works here reads it; one officer proposes another text, and a second one puts it in force.</summary>
internal sealed class PolicyEndpoints(RunningNode running)
{
    // Whoever runs the machine can write the file as well: to keep an operator from approving would protect nothing, and leave a house with one policy officer to an editor.
    private const Role Deciding = Role.Policy | Role.Operator;

    private readonly PolicyDesk _desk = running.Policies;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(PolicyView.Route, ShowPolicyAsync).For(Role.All);
        routes.MapPost(PolicyView.Checked, CheckPolicyAsync).For(Role.Policy, act: false);
        routes.MapPost(PolicyView.TakenBack, TakePolicyBackAsync).For(Role.Policy, tools: false);
        routes.MapPost(PolicyView.Proposed, ProposePolicyAsync).For(Role.Policy, tools: false);
        routes.MapPost(PolicyView.Asked, AskToDecidePolicyAsync).For(Deciding, act: false, tools: false);
        routes.MapPost(PolicyView.Returned, ReturnPolicyAsync).For(Deciding, tools: false);
        routes.MapPost(PolicyView.Approved, ApprovePolicyAsync).For(Deciding, tools: false);
    }

    [EndpointSummary("The release policy in words and as a file, what is proposed in its place, and what became of earlier proposals")]
    private async Task<Answer<PolicyView>> ShowPolicyAsync() => new(_desk.Show(await ChannelsAsync()), ApiJson.Default.PolicyView);

    [EndpointSummary("What a text would say as a policy, and what is wrong with it; nothing is kept")]
    private async Task<Answer<PolicyCheck>> CheckPolicyAsync([FromBody] PolicyText request) => new(_desk.Check(request.Text, await ChannelsAsync()), ApiJson.Default.PolicyCheck);

    [EndpointSummary("Propose another policy in the place of exactly the one named; nothing changes before a second officer approves")]
    private async Task<Results<Made<PolicyView>, Refused>> ProposePolicyAsync([FromBody] PolicyRequest request, Caller caller)
    {
        if (caller.Session is not { } session)
            return AtConsole;
        return _desk.Propose(request.Text, request.Against, session) is { } refusal ? Refuse(refusal) : new Made<PolicyView>(_desk.Show(await ChannelsAsync()), ApiJson.Default.PolicyView);
    }

    [EndpointSummary("Whoever proposed a policy takes it back")]
    private async Task<Results<Answer<PolicyView>, Refused>> TakePolicyBackAsync([FromBody] PolicyRef request, Caller caller)
    {
        if (caller.Session is not { } session)
            return AtConsole;
        return _desk.TakeBack(request.Number, session) is { } refusal ? Refuse(refusal) : await ShowPolicyAsync();
    }

    [EndpointSummary("Ask for the passkey of an officer who is about to decide on a policy: good for that act, on that text, in the place of that policy")]
    private async Task<Results<Answer<PasskeyOptionsView>, Refused>> AskToDecidePolicyAsync([FromBody] PolicyQuestion request, Caller caller)
    {
        if (caller.Session is not { } session)
            return AtConsole;
        var (view, refusal) = await running.Staff.Passkeys.AskForAsync(session, Text(request.Act, request.Number, request.Hash, request.Against));
        return view is null ? new Refused(refusal!) : new Answer<PasskeyOptionsView>(view, ApiJson.Default.PasskeyOptionsView);
    }

    [EndpointSummary("A second officer puts exactly this text in force in the place of exactly that policy")]
    private Task<Results<Answer<PolicyView>, Refused>> ApprovePolicyAsync([FromBody] PolicyAct request, Caller caller) => DecideAsync("approve", request, caller, () => _desk.Approve(request, caller));

    [EndpointSummary("A second officer turns a proposed policy down, with a reason")]
    private Task<Results<Answer<PolicyView>, Refused>> ReturnPolicyAsync([FromBody] PolicyAct request, Caller caller) => DecideAsync("return", request, caller, () => _desk.Return(request, caller));

    private async Task<Results<Answer<PolicyView>, Refused>> DecideAsync(string act, PolicyAct request, Caller caller, Func<Refusal?> decide)
    {
        if (caller.Session is not { } session)
            return AtConsole;
        if (_desk.Judge(request, caller, approves: act == "approve") is { } refusal)
            return Refuse(refusal);
        if (!await running.Staff.Passkeys.IsProvedAsync(session, Text(act, request.Number, request.Hash, request.Against), new PasskeySignIn(request.State, request.Credential)))
            return Refuse(new Refusal(PeopleCodes.Passkey));
        return decide() is { } refused ? Refuse(refused) : await ShowPolicyAsync();
    }

    private Task<IReadOnlyList<string>> ChannelsAsync() => running.On(node => Task.FromResult<IReadOnlyList<string>>([.. node.Channels.Select(channel => channel.Id.ToString())]));

    private static string Text(string act, long number, string hash, string against) => string.Create(CultureInfo.InvariantCulture, $"policy {act} {number} {hash} {against}");

    private static Refused Refuse(Refusal refusal) => refusal.Code == ReleaseCodes.NoProposal ? new Refused(StatusCodes.Status404NotFound, new Problem(refusal.Code))
        : refusal.Code == PeopleCodes.OtherOfficer ? new Refused(StatusCodes.Status403Forbidden, new Problem(refusal.Code, refusal.Detail)) : new Refused(refusal);

    private static Refused AtConsole => new(StatusCodes.Status403Forbidden, new Problem(ReleaseCodes.AtConsole));
}
