namespace Parley.Meaning;

/// <summary>How a duty stands (docs/spec/meaning.md, 6).</summary>
public enum DutyState
{
    /// <summary>Something that decides cannot be opened.</summary>
    Undetermined,

    /// <summary>Nothing is asked: its track was suspended, and its writer knew.</summary>
    Suspended,
    Withdrawn,
    Replaced,
    MembershipEnded,

    /// <summary>An officer opened it.</summary>
    Opened,

    /// <summary>Answered, without a word on time.</summary>
    Met,
    MetInTime,

    /// <summary>In time by its writer's word alone.</summary>
    MetByWord,
    MetLate,

    /// <summary>The debtor declared that it cannot read the message.</summary>
    Unreadable,

    /// <summary>One side declared unreadable what the other says ended it.</summary>
    Disputed,
    NotDelivered,

    /// <summary>An answer was put off.</summary>
    Held,
    Open,
}

/// <summary>How states are written.</summary>
public static class DutyStateText
{
    /// <summary>The code of a state.</summary>
    public static string ToText(this DutyState state) => state switch
    {
        DutyState.Undetermined => "undetermined",
        DutyState.Suspended => "suspended",
        DutyState.Withdrawn => "withdrawn",
        DutyState.Replaced => "replaced",
        DutyState.MembershipEnded => "membership-ended",
        DutyState.Opened => "opened",
        DutyState.Met => "met",
        DutyState.MetInTime => "met-in-time",
        DutyState.MetByWord => "met-by-word",
        DutyState.MetLate => "met-late",
        DutyState.Unreadable => "unreadable",
        DutyState.Disputed => "disputed",
        DutyState.NotDelivered => "not-delivered",
        DutyState.Held => "held",
        DutyState.Open => "open",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
