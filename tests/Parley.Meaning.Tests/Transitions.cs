namespace Parley.Meaning.Tests;

/// <summary>The table of docs/spec/meaning.md, 11.</summary>
internal static class Transitions
{
    private static readonly DutyState[] s_ended = [DutyState.Withdrawn, DutyState.Replaced, DutyState.MembershipEnded];
    private static readonly DutyState[] s_met = [DutyState.Met, DutyState.MetInTime, DutyState.MetByWord, DutyState.MetLate];

    public static bool IsListed(DutyState from, DutyState to)
    {
        if (from == to || to is DutyState.Undetermined or DutyState.Suspended)
            return true;
        return from switch
        {
            DutyState.Undetermined or DutyState.Suspended or DutyState.NotDelivered => true,
            DutyState.Withdrawn or DutyState.Replaced => s_ended.Contains(to) || s_met.Contains(to) || to is DutyState.Opened or DutyState.Disputed or DutyState.Unreadable,
            _ => to != DutyState.NotDelivered,
        };
    }
}
