using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Parley.Api;
using Parley.Exchange;
using Parley.Meaning;
using Parley.Node.Contract;
using Parley.Node.Hosting;
using Parley.Node.People;
using Parley.Node.Release;
using Parley.Node.Slices.Messages;
using Parley.Protocol;
using Parley.Vocabulary;
using Parley.Words;

namespace Parley.Node.Slices.Release;

/// <summary>The release desk: a message waits here for a second person, who approves exactly what will be sealed, or sends it back.</summary>
internal sealed class ReleaseEndpoints(RunningNode running)
{
    private const int MostDecided = 50;

    private readonly Staff _staff = running.Staff;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ReleaseList.Route, ListReleasesAsync).For(Role.Officers);
        routes.MapGet(ReleaseList.OneRoute, ShowReleaseAsync).For(Role.Officers);
        routes.MapPost(ReleaseList.Route, HandInAsync).For(Role.Officers);
        routes.MapPost(ReleaseList.Asked, AskToReleaseAsync).For(Role.Release | Role.Watch, act: false, tools: false);
        routes.MapPost(ReleaseList.Approved, ApproveReleaseAsync).For(Role.Release, tools: false);
        routes.MapPost(ReleaseList.Alone, ReleaseAloneAsync).For(Role.Release | Role.Watch, tools: false);
        routes.MapPost(ReleaseList.Reviewed, ReviewReleaseAsync).For(Role.Release, tools: false);
        routes.MapPost(ReleaseList.Returned, ReturnReleaseAsync).For(Role.Release, tools: false);
        routes.MapPost(ReleaseList.TakenBack, TakeReleaseBackAsync).For(Role.Officers);
        routes.MapPost(ReleaseList.Resumed, ResumeReleaseAsync).For(Role.Officers);
    }

    [EndpointSummary("What waits for a second person, what nobody has reviewed, what was decided last, and the policy")]
    private Answer<ReleaseList> ListReleasesAsync(Caller caller)
    {
        var policy = running.ReleasePolicy();
        var (all, decided, proposed) = _staff.Read(rows => (ReleaseTable.Open(rows), ReleaseTable.Decided(rows, MostDecided), PolicyTable.Open(rows).Count));
        var open = all.Where(one => caller.Reads(one.Tlp)).ToArray();
        return new Answer<ReleaseList>(
            new ReleaseList(
                [.. open.Where(one => !one.IsUnreviewed).OrderBy(one => (one.Line.Exercise, Urgency(one), one.MadeMs)).Select(one => one.Line)], [.. open.Where(one => one.IsUnreviewed).Select(one => one.Line)],
                [.. decided.Where(one => caller.Reads(one.Tlp)).Select(one => one.Line)],
                new ReleasePolicyView(
                    policy.Hash, policy.File.Version, [.. policy.File.TwoPersons.Select(rule => rule.Name)], [.. policy.File.Never.Select(rule => rule.Name)], policy.File.Alone,
                    policy.Fault is null ? null : ReleaseCodes.Policy, policy.Fault, proposed),
                all.Count - open.Length),
            ApiJson.Default.ReleaseList);
    }

    [EndpointSummary("One message at the release desk, sealed and opened now, with the version before")]
    private async Task<Results<Answer<ReleaseView>, Refused>> ShowReleaseAsync([FromRoute, Limits(Pattern = DraftLimits.Id)] string id, Caller caller) =>
        Find(id, caller).Refused is { } refused ? refused : await ShownAsync(id, caller);

    [EndpointSummary("Hand a message in for a second person; it was shown to its writer, and is not sent")]
    private async Task<Results<Made<ReleaseView>, Refused>> HandInAsync([FromBody] ReleaseRequest request, Caller caller)
    {
        if (!ChannelId.TryParse(request.Channel, out var channel))
            return Refused.NoChannel;
        var policy = running.ReleasePolicy();
        if (policy.File.Writers == "signed-in" && caller.Session is null)
            return new Refused(new Refusal(ReleaseCodes.SignedIn));
        var (handed, refused) = await Handed.ReadAsync(running, channel, request.Send, caller);
        if (handed is null)
            return refused!;
        if (handed.Message.Key is not { Length: > 0 } id || request.Send.Shown is not { } shown)
            return new Refused(new Refusal(ReleaseCodes.Unseen));
        var verdict = await handed.JudgeAsync(running, withNotes: false);
        var opened = await handed.ShowAsync(running);
        if (opened.Result.Link is { } link)
            return new Refused(new Refusal(ReleaseCodes.State, $"{ReleaseStates.Sent} {link.ToLink()}"));
        IReadOnlyList<Finding> findings = [.. opened.Result.Findings, .. verdict.Refused, .. handed.Attachments.Index().Where(file => file.Item.ReadAsync is null).Select(file => Absent(file.Index))];
        if (findings.Count == 0 && opened.Hash != shown)
            findings = [new Finding(FaultCodes.NotAsShown, "", [])];
        if (findings.Count > 0)
            return Handed.Refuse(findings);
        var refusal = _staff.Write(rows => ReleaseTable.HandIn(rows, handed.Message, request with { Send = request.Send with { Shown = shown } }, caller, _staff.NowMs));
        return refusal is not null ? new Refused(refusal) : new Made<ReleaseView>(await ViewAsync(_staff.Read(rows => ReleaseTable.Newest(rows, id))!, caller), ApiJson.Default.ReleaseView);
    }

    [EndpointSummary("Ask for the passkey of an officer who is about to decide: good for that act, on that version, under that policy")]
    private async Task<Results<Answer<PasskeyOptionsView>, Refused>> AskToReleaseAsync([FromBody] ReleaseQuestion request, Caller caller)
    {
        if (caller.Session is not { } session)
            return AtConsole;
        var (view, refusal) = await _staff.Passkeys.AskForAsync(session, Text(request.Act, request.Id, request.Version, request.Shown, request.Policy));
        return view is null ? new Refused(refusal!) : new Answer<PasskeyOptionsView>(view, ApiJson.Default.PasskeyOptionsView);
    }

    [EndpointSummary("A second person approves exactly this version under exactly this policy; it is sent")]
    private Task<Results<Answer<ReleaseView>, Refused>> ApproveReleaseAsync([FromBody] ReleaseAct request, Caller caller) => DecideAsync("approve", request, caller, (one, policy) =>
        one.State != ReleaseStates.Waiting ? new Refusal(ReleaseCodes.State, one.State) : IsTheirs(one, caller) ? new Refusal(ReleaseCodes.Own) : null, async one =>
        _staff.Write(rows => ReleaseTable.Decide(rows, one, ReleaseStates.Waiting, ReleaseStates.Approved, caller, _staff.NowMs, policy: request.Policy)) ? await SendAsync(one) : Moved());

    [EndpointSummary("One officer sends alone what cannot wait, with a reason; another reviews it")]
    private Task<Results<Answer<ReleaseView>, Refused>> ReleaseAloneAsync([FromBody] ReleaseAct request, Caller caller) => DecideAsync("alone", request, caller, (one, policy) =>
        one.State != ReleaseStates.Waiting ? new Refusal(ReleaseCodes.State, one.State) : !policy.File.Alone.Contains(one.Line.Precedence) ? new Refusal(ReleaseCodes.NotAlone, one.Line.Precedence)
        : string.IsNullOrWhiteSpace(request.Reason) ? new Refusal(ReleaseCodes.Reason) : null, async one =>
        _staff.Write(rows => ReleaseTable.Decide(rows, one, ReleaseStates.Waiting, ReleaseStates.Approved, caller, _staff.NowMs, request.Reason, alone: true, policy: request.Policy)) ? await SendAsync(one) : Moved());

    [EndpointSummary("Another officer has looked at what one sent alone")]
    private Task<Results<Answer<ReleaseView>, Refused>> ReviewReleaseAsync([FromBody] ReleaseAct request, Caller caller) => DecideAsync("review", request, caller, (one, _) =>
        !one.IsUnreviewed ? new Refusal(ReleaseCodes.State, one.State) : one.ByAccount == caller.Session!.Account.Id ? new Refusal(ReleaseCodes.Own) : null, one =>
        Task.FromResult(_staff.Write(rows => ReleaseTable.Review(rows, one, caller.Officer, _staff.NowMs)) ? null : Moved()));

    [EndpointSummary("Send a message back to its writer, with a reason")]
    private Task<Results<Answer<ReleaseView>, Refused>> ReturnReleaseAsync([FromBody] ReleaseAct request, Caller caller) => DecideAsync("return", request, caller, (one, _) =>
        one.State != ReleaseStates.Waiting ? new Refusal(ReleaseCodes.State, one.State) : string.IsNullOrWhiteSpace(request.Reason) ? new Refusal(ReleaseCodes.Reason) : null, one =>
        Task.FromResult(_staff.Write(rows => ReleaseTable.Decide(rows, one, ReleaseStates.Waiting, ReleaseStates.Returned, caller, _staff.NowMs, request.Reason, policy: request.Policy)) ? null : Moved()));

    [EndpointSummary("Its writer takes a message back")]
    private async Task<Results<Answer<ReleaseView>, Refused>> TakeReleaseBackAsync([FromBody] ReleaseRef request, Caller caller)
    {
        var (one, unknown) = Find(request.Id, caller);
        if (one is null)
            return unknown!;
        if (!IsTheirs(one, caller))
            return new Refused(StatusCodes.Status403Forbidden, new Problem(PeopleCodes.OtherOfficer, one.Line.Writer));
        return _staff.Write(rows => ReleaseTable.Decide(rows, one, ReleaseStates.Waiting, ReleaseStates.TakenBack, caller, _staff.NowMs))
            ? await ShownAsync(request.Id, caller) : new Refused(new Refusal(ReleaseCodes.State, one.State));
    }

    [EndpointSummary("Send what was approved and could not be sent then: a full disk, a stopped node")]
    private async Task<Results<Answer<ReleaseView>, Refused>> ResumeReleaseAsync([FromBody] ReleaseRef request, Caller caller)
    {
        var (one, unknown) = Find(request.Id, caller);
        if (one is null)
            return unknown!;
        if (one.State == ReleaseStates.Sent)
            return await ShownAsync(request.Id, caller);
        if (one.State != ReleaseStates.Approved)
            return new Refused(new Refusal(ReleaseCodes.State, one.State));
        return await SendAsync(one) is { } refused ? refused : await ShownAsync(request.Id, caller);
    }

    // What every decision has in common: it is about this version, this text and this policy, and a passkey says so.
    private async Task<Results<Answer<ReleaseView>, Refused>> DecideAsync(
        string act, ReleaseAct request, Caller caller, Func<Submission, ReleasePolicy, Refusal?> judge, Func<Submission, Task<Refused?>> decide)
    {
        if (caller.Session is not { } session)
            return AtConsole;
        var (one, unknown) = Find(request.Id, caller);
        if (one is null)
            return unknown!;
        var policy = running.ReleasePolicy();
        if (one.Line.Version != request.Version || one.Shown != request.Shown || policy.Hash != request.Policy)
            return new Refused(new Refusal(ReleaseCodes.Changed));
        if (policy.Fault is { } fault)
            return new Refused(new Refusal(ReleaseCodes.Policy, fault));
        if (judge(one, policy) is { } refusal)
            return new Refused(refusal);
        if (!await _staff.Passkeys.IsProvedAsync(session, Text(act, request.Id, request.Version, request.Shown, request.Policy), new PasskeySignIn(request.State, request.Credential)))
            return new Refused(new Refusal(PeopleCodes.Passkey));
        return await decide(one) is { } refused ? refused : await ShownAsync(request.Id, caller);
    }

    // Exactly what was shown, under its key: sent twice it is one message. What speaks against it now puts it back; what only the disk says leaves it approved.
    private async Task<Refused?> SendAsync(Submission one)
    {
        var (handed, refused) = await Handed.ReadAsync(running, ChannelOf(one), one.Request, caller: null);
        IReadOnlyList<Finding> findings = [];
        if (handed is not null)
        {
            findings = (await handed.JudgeAsync(running, withNotes: false)).Refused;
            if (findings.Count == 0)
            {
                var sent = await handed.SendAsync(running, one.Shown);
                if (sent.Link is { } link)
                {
                    _staff.Write(rows =>
                    {
                        ReleaseTable.Sent(rows, one, link.ToLink().ToString());
                        return one.WriterAccount is { } writer && Drafts.Remove(rows, writer, one.Id);
                    });
                    running.Uploads.Hold(Drafts.Holder(one.WriterAccount ?? -1, one.Id), []);
                    return null;
                }

                findings = sent.Findings;
            }
        }

        _staff.Write(rows => ReleaseTable.Decide(rows, one, ReleaseStates.Approved, ReleaseStates.Waiting, null, _staff.NowMs));
        return refused ?? Handed.Refuse(findings);
    }

    // Whoever may not read a message decides nothing about it.
    private (Submission? One, Refused? Refused) Find(string id, Caller caller) => _staff.Read(rows => ReleaseTable.Newest(rows, id)) switch
    {
        null => (null, None(id)),
        var one => caller.Reads(one.Tlp) ? (one, null) : (null, Refused.Marked),
    };

    private async Task<Answer<ReleaseView>> ShownAsync(string id, Caller caller) => new(await ViewAsync(_staff.Read(rows => ReleaseTable.Newest(rows, id))!, caller), ApiJson.Default.ReleaseView);

    private async Task<ReleaseView> ViewAsync(Submission one, Caller caller)
    {
        var before = one.Line.Version > 1 && _staff.Read(rows => ReleaseTable.Version(rows, one.Id, one.Line.Version - 1)) is { } earlier && caller.Reads(earlier.Tlp) ? earlier : null;
        var policy = running.ReleasePolicy();
        var view = new ReleaseView(one.Line, one.Request.Message, one.Shown, policy.Hash, [], false, [], [], before?.Request.Message, before?.Line);
        if (one.State is not (ReleaseStates.Waiting or ReleaseStates.Approved))
            return view;
        var (handed, _) = await Handed.ReadAsync(running, ChannelOf(one), one.Request, caller: null);
        if (handed is null)
            return view with { Findings = [new FindingView(ReleaseCodes.Changed, "", [])] };
        var verdict = await handed.JudgeAsync(running);
        var shown = await handed.ShowAsync(running);
        List<Finding> findings = [.. shown.Result.Findings, .. verdict.Refused, .. handed.Attachments.Index().Where(file => file.Item.ReadAsync is null).Select(file => Absent(file.Index))];
        if (shown.Message is not null && shown.Hash != one.Shown)
            findings.Add(new Finding(FaultCodes.NotAsShown, "", []));
        return view with
        {
            Message = shown.Message is { } message ? JsonForm.Write(message) : one.Request.Message,
            Rules = verdict.Rules,
            MayAlone = verdict.MayAlone,
            Findings = Handed.Views(findings),
            Notes = Handed.Views([.. shown.Result.Noted, .. verdict.Notes]),
        };
    }

    private static ChannelId ChannelOf(Submission one) => ChannelId.TryParse(one.Line.Channel, out var channel) ? channel : throw new StoreFaultException(PeopleCodes.StoreBroken);

    // At a terminal a name is all there is, and it is enough to keep whoever bears it from approving.
    private static bool IsTheirs(Submission one, Caller caller) =>
        (one.WriterAccount is { } writer && writer == caller.Session?.Account.Id) || string.Equals(one.Line.Writer, caller.Officer, StringComparison.OrdinalIgnoreCase);

    private static string Text(string act, string id, int version, string shown, string policy) => string.Create(CultureInfo.InvariantCulture, $"{act} {id} {version} {shown} {policy}");

    private static int Urgency(Submission one) => PrecedenceText.TryParse(one.Line.Precedence, out var precedence) ? (int)precedence : int.MaxValue;

    private static Finding Absent(int index) => new(FaultCodes.AttachmentAbsent, string.Create(CultureInfo.InvariantCulture, $"/attachments/{index}"), []);

    private static Refused Moved() => new(new Refusal(ReleaseCodes.Changed));

    private static Refused AtConsole => new(StatusCodes.Status403Forbidden, new Problem(ReleaseCodes.AtConsole));

    private static Refused None(string id) => new(StatusCodes.Status404NotFound, new Problem(ReleaseCodes.Unknown, id));
}
