using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>What a member owes for a message, and how it stands (docs/spec/meaning.md, 10). Times are ms; what does not apply is null or empty.</summary>
public sealed record Duty
{
    public required EntryLink Message { get; init; }

    public required string Debtor { get; init; }

    public required DutyKind What { get; init; }

    public required DutyState State { get; init; }

    /// <summary>The deadline that was asked.</summary>
    public long? Asked { get; init; }

    public long? Delivered { get; init; }

    public long? Due { get; init; }

    /// <summary>When it was due without holds.</summary>
    public long? Was { get; init; }

    public IReadOnlyList<EntryLink> Holds { get; init; } = [];

    public IReadOnlyList<EntryLink> EndedBy { get; init; } = [];

    /// <summary>Status of the answer, or its kind.</summary>
    public string? How { get; init; }

    /// <summary>The entry by which it was opened.</summary>
    public EntryLink? At { get; init; }

    /// <summary>When the answer was written by its writer's clock; only where nobody else says that it was in time.</summary>
    public long? Written { get; init; }

    /// <summary>Since when others hold it; only with <see cref="Written"/>.</summary>
    public long? Held { get; init; }

    /// <summary>The debtor's entry that proves it late.</summary>
    public EntryLink? LateAt { get; init; }

    /// <summary>Time of that entry by the debtor's clock; only for words.</summary>
    public long? LateWritten { get; init; }

    /// <summary>Standing overdue entries.</summary>
    public IReadOnlyList<EntryLink> Declared { get; init; } = [];

    /// <summary>What an undetermined or disputed state depends on.</summary>
    public IReadOnlyList<EntryLink> Names { get; init; } = [];

    /// <summary>Why it is unreadable.</summary>
    public string? Code { get; init; }

    /// <summary>Forked parties for which it rests.</summary>
    public IReadOnlyList<string> Rests { get; init; } = [];

    /// <summary>Time of the debtor's last entry, while nothing was delivered to it.</summary>
    public long? Heard { get; init; }

    public bool Exercise { get; init; }

    /// <summary>How it stands at a time. Nothing but this looks at a clock.</summary>
    /// <param name="time">ms.</param>
    public DutyMoment MomentAt(long time)
    {
        if (State is not (DutyState.Open or DutyState.Held) || Rests.Count > 0 || Due is not { } due || Delivered is not { } delivered)
            return DutyMoment.None;
        return LateAt is not null ? DutyMoment.Late
            : time > due ? DutyMoment.Past
            : time >= due - ((due - delivered) / 4) ? DutyMoment.Soon
            : time >= delivered + ((due - delivered) / 2) ? DutyMoment.Half
            : DutyMoment.Running;
    }
}

/// <summary>How moments are written.</summary>
public static class DutyMomentText
{
    /// <summary>The word of docs/spec/meaning.md, 10.</summary>
    public static string ToText(this DutyMoment moment) => moment switch
    {
        DutyMoment.None => "none",
        DutyMoment.Running => "running",
        DutyMoment.Half => "half",
        DutyMoment.Soon => "soon",
        DutyMoment.Past => "past",
        DutyMoment.Late => "late",
        _ => throw new ArgumentOutOfRangeException(nameof(moment)),
    };
}

/// <summary>How a running duty stands at a time.</summary>
public enum DutyMoment
{
    /// <summary>No time runs.</summary>
    None,
    Running,

    /// <summary>Half of the time is over.</summary>
    Half,

    /// <summary>The last quarter runs.</summary>
    Soon,

    /// <summary>Late by the clock that was asked, not by the debtor's record.</summary>
    Past,

    /// <summary>Late by the debtor's own record.</summary>
    Late,
}
