using System.Text;
using Parley.Api;
using Parley.Node.People;
using Parley.Protocol;

namespace Parley.Node.Release;

/// <summary>
/// How the policy is changed by two officers: one proposes a text, another puts it in force. Approved is a state, written another: between them the node can be killed, and then it waits
/// as before unless the file is there.
/// </summary>
internal sealed class PolicyDesk(Staff staff, string directory)
{
    private const int MostDecided = 20;

    // What is being written is neither settled nor proposed over meanwhile.
    private readonly Lock _gate = new();

    /// <summary>After a start, or before another change: what was approved is in force where the file says so, and waits again where not.</summary>
    public void Settle()
    {
        using var alone = _gate.EnterScope();
        var hash = ReleasePolicy.Read(directory).Hash;
        if (staff.Read(PolicyTable.Open).Any(one => one.Line.State == PolicyStates.Approved))
            staff.Write(rows => Settle(rows, hash));
    }

    public Refusal? Propose(string text, string against, SessionState session)
    {
        using var alone = _gate.EnterScope();
        Settle();
        var now = ReleasePolicy.Read(directory);
        var proposed = ReleasePolicy.Parse(Encoding.UTF8.GetBytes(text));
        if (proposed.Fault is { } fault)
            return new Refusal(ReleaseCodes.Policy, fault);
        if (now.Hash != against)
            return new Refusal(ReleaseCodes.Changed);
        if (now.Faults.Count == 0 && now.Hash == proposed.Hash)
            return new Refusal(ReleaseCodes.SamePolicy);
        staff.Write(rows =>
        {
            PolicyTable.Propose(rows, text, proposed.Hash, against, session, staff.NowMs);
            return true;
        });
        return null;
    }

    /// <summary>Whether an officer may decide on exactly that now; before a passkey is looked at.</summary>
    public Refusal? Judge(PolicyAct act, Caller caller, bool approves)
    {
        if (staff.Read(rows => PolicyTable.Find(rows, act.Number)) is not { } one)
            return new Refusal(ReleaseCodes.NoProposal);
        if (one.Line.Hash != act.Hash || one.Line.Against != act.Against)
            return new Refusal(ReleaseCodes.Changed);
        if (one.Line.State != PolicyStates.Waiting)
            return new Refusal(ReleaseCodes.State, one.Line.State);
        if (IsTheirs(one, caller))
            return new Refusal(ReleaseCodes.Own);
        return approves ? Against(one, ReleasePolicy.Read(directory)) : string.IsNullOrWhiteSpace(act.Reason) ? new Refusal(ReleaseCodes.Reason) : null;
    }

    /// <summary>A second officer puts it in force.</summary>
    public Refusal? Approve(PolicyAct act, Caller caller)
    {
        using var alone = _gate.EnterScope();
        Settle();
        if (!staff.Write(rows => PolicyTable.Decide(rows, act.Number, PolicyStates.Waiting, PolicyStates.Approved, caller.Officer, staff.NowMs)))
            return new Refusal(ReleaseCodes.Changed);
        var one = staff.Read(rows => PolicyTable.Find(rows, act.Number))!;
        try
        {
            if (ReleasePolicy.Write(directory, Encoding.UTF8.GetBytes(one.Text), one.Line.Against))
            {
                staff.Write(rows =>
                {
                    PolicyTable.Written(rows, one.Number);
                    return true;
                });
                return null;
            }

            Settle();
            return new Refusal(ReleaseCodes.Changed);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Settle();
            return new Refusal(ReleaseCodes.Unwritten, fault.GetType().Name);
        }
    }

    public Refusal? Return(PolicyAct act, Caller caller) =>
        staff.Write(rows => PolicyTable.Decide(rows, act.Number, PolicyStates.Waiting, PolicyStates.Returned, caller.Officer, staff.NowMs, act.Reason)) ? null : new Refusal(ReleaseCodes.Changed);

    /// <summary>Whoever proposed it takes it back.</summary>
    public Refusal? TakeBack(long number, SessionState session)
    {
        if (staff.Read(rows => PolicyTable.Find(rows, number)) is not { } one)
            return new Refusal(ReleaseCodes.NoProposal);
        if (one.Account != session.Account.Id)
            return new Refusal(PeopleCodes.OtherOfficer, one.Line.Proposer);
        return staff.Write(rows => PolicyTable.Decide(rows, number, PolicyStates.Waiting, PolicyStates.TakenBack, session.Account.Name, staff.NowMs)) ? null : new Refusal(ReleaseCodes.State, one.Line.State);
    }

    public PolicyCheck Check(string text, IReadOnlyList<string> channels)
    {
        var policy = ReleasePolicy.Parse(Encoding.UTF8.GetBytes(text));
        return new PolicyCheck(policy.Hash, Contents(policy), policy.Faults, Warnings(policy, channels));
    }

    public PolicyView Show(IReadOnlyList<string> channels)
    {
        var policy = ReleasePolicy.Read(directory);
        var (open, decided) = staff.Read(rows => (PolicyTable.Open(rows), PolicyTable.Decided(rows, MostDecided)));
        return new PolicyView(
            policy.State, policy.Hash, PeopleViews.Time(policy.SinceMs), Encoding.UTF8.GetString(policy.Bytes), Contents(policy), policy.Faults, Warnings(policy, channels),
            [.. open.Select(one => Of(one, policy, channels))], [.. decided.Select(one => one.Line)]);
    }

    private PolicyProposal Of(Proposed one, ReleasePolicy now, IReadOnlyList<string> channels)
    {
        var policy = ReleasePolicy.Parse(Encoding.UTF8.GetBytes(one.Text));
        FindingView[] findings = Against(one, now) is { } refusal ? [new FindingView(refusal.Code, "", refusal.Detail is { } detail ? [detail] : [])] : [];
        return new PolicyProposal(one.Line, one.Text, Contents(policy), Warnings(policy, channels), findings);
    }

    // What speaks against putting it in force now, whoever does.
    private Refusal? Against(Proposed one, ReleasePolicy now)
    {
        if (now.Hash != one.Line.Against)
            return new Refusal(ReleaseCodes.Changed);
        if (ReleasePolicy.Parse(Encoding.UTF8.GetBytes(one.Text)).Fault is { } fault)
            return new Refusal(ReleaseCodes.Policy, fault);

        // Whoever was let go, or has another duty by now, changes nothing here any more.
        return staff.Read(rows => Accounts.Get(rows, one.Account)) is { IsOff: false } account && account.Roles.HasFlag(Role.Policy) ? null : new Refusal(ReleaseCodes.Proposer, one.Line.Proposer);
    }

    private IReadOnlyList<FindingView> Warnings(ReleasePolicy policy, IReadOnlyList<string> channels) => policy.Faults.Count > 0 ? []
        : [.. staff.Read(rows => PolicyWarnings.Of(policy.File, channels, rows)).Select(finding => new FindingView(finding.Code, finding.Path, finding.Args))];

    private static PolicyContents? Contents(ReleasePolicy policy) => policy.Faults.Count > 0 ? null : new PolicyContents(
        policy.File.Version, [.. policy.File.TwoPersons.Select(Rule)], [.. policy.File.Never.Select(Rule)], policy.File.Alone, policy.File.MoreOpen, policy.File.Writers);

    private static PolicyRuleView Rule(PolicyRule rule) => new(rule.Name, [
        .. rule.Lists.Select(list => new PolicyCondition(list.Name, list.Vocabulary, list.Codes)),
        .. rule.Exercise is { } exercise ? [new PolicyCondition("exercise", null, [exercise ? "true" : "false"])] : Array.Empty<PolicyCondition>(),
    ]);

    private static bool Settle(Storage.DeskRows rows, string hash)
    {
        foreach (var one in PolicyTable.Open(rows).Where(one => one.Line.State == PolicyStates.Approved))
        {
            if (one.Line.Hash == hash)
                PolicyTable.Written(rows, one.Number);
            else
                PolicyTable.Decide(rows, one.Number, PolicyStates.Approved, PolicyStates.Waiting, null, null);
        }

        return true;
    }

    private static bool IsTheirs(Proposed one, Caller caller) => one.Account == caller.Session?.Account.Id || string.Equals(one.Line.Proposer, caller.Officer, StringComparison.OrdinalIgnoreCase);
}
