using Parley.Exchange;
using Parley.Node.People;
using Parley.Node.Watch;
using Parley.Protocol;

namespace Parley.Node.Release;

/// <summary>What at the release desk needs an act.</summary>
internal static class ReleaseConditions
{
    /// <summary>What does not hurry is an alarm when it has waited so long.</summary>
    private const long PatienceMs = 1_800_000;

    public static IReadOnlyList<Condition> Of(Staff staff, ReleasePolicy policy, long nowMs)
    {
        List<Condition> now = policy.Fault is { } fault ? [new Condition(AlarmTable.BrokenPolicy) { Name = "release/policy", Detail = fault }] : [];
        try
        {
            foreach (var one in staff.Read(ReleaseTable.Open))
            {
                if (one.IsUnreviewed)
                    now.Add(Of(one, AlarmTable.Unreviewed));
                else if (one.State == ReleaseStates.Approved)
                    now.Add(Of(one, AlarmTable.Unsent));
                else if (PolicyFile.Hurried.Contains(one.Line.Precedence) || nowMs - one.MadeMs >= PatienceMs)
                    now.Add(Of(one, AlarmTable.WaitsForRelease));
            }
        }
        catch (FaultException)
        {
            // That people cannot be asked for is told where it is asked.
        }

        return now;
    }

    private static Condition Of(Submission one, string code) => new(code, one.Line.Channel)
    {
        Name = "release/" + one.Id,
        Precedence = PrecedenceText.TryParse(one.Line.Precedence, out var precedence) ? precedence : null,
        Exercise = one.Line.Exercise,
    };
}
