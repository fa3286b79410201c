using Parley.Meaning;
using Parley.Protocol;

namespace Parley.Exchange;

/// <summary>
/// Where a duty stands in the list of what is owed: what is real before exercises, ours before the others', the soonest first, and last what has no due time.
/// </summary>
/// <param name="DueMs">ms; the greatest number where there is none.</param>
public readonly record struct OwedPlace(bool Exercise, bool Theirs, long DueMs, EntryLink Message, string Debtor, DutyKind What) : IComparable<OwedPlace>
{
    /// <summary>Behind all others.</summary>
    public static OwedPlace Last { get; } = new(true, true, long.MaxValue, new EntryLink("\uffff", long.MaxValue), "\uffff", DutyKind.Answer);

    /// <summary>Before all others of a part of the list.</summary>
    public static OwedPlace First(bool exercise, bool theirs, long dueMs = long.MinValue) => new(exercise, theirs, dueMs, new EntryLink("", 0), "", DutyKind.Answer);

    public static OwedPlace Of(Duty duty, string us) => new(duty.Exercise, duty.Debtor != us, duty.Due ?? long.MaxValue, duty.Message, duty.Debtor, duty.What);

    public int CompareTo(OwedPlace other)
    {
        var order = (Exercise, Theirs, DueMs).CompareTo((other.Exercise, other.Theirs, other.DueMs));
        if (order == 0)
            order = string.CompareOrdinal(Message.Party, other.Message.Party);
        if (order == 0)
            order = Message.Seq.CompareTo(other.Message.Seq);
        if (order == 0)
            order = string.CompareOrdinal(Debtor, other.Debtor);
        return order == 0 ? What.CompareTo(other.What) : order;
    }

    public static bool operator <(OwedPlace one, OwedPlace other) => one.CompareTo(other) < 0;

    public static bool operator >(OwedPlace one, OwedPlace other) => one.CompareTo(other) > 0;

    public static bool operator <=(OwedPlace one, OwedPlace other) => one.CompareTo(other) <= 0;

    public static bool operator >=(OwedPlace one, OwedPlace other) => one.CompareTo(other) >= 0;
}
