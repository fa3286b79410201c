using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>Whether an <c>overdue</c> entry follows from the record (docs/spec/meaning.md, 7).</summary>
/// <param name="Id">The entry.</param>
/// <param name="Code">Why it does not follow; null when it does.</param>
public sealed record Overdue(EntryLink Id, string? Code)
{
    /// <summary>The message that is said to be unanswered; this, who owes, the entry that shows it and that entry's time by the debtor's clock are only for words.</summary>
    public required EntryLink Of { get; init; }

    public required string By { get; init; }

    public required EntryLink Evidence { get; init; }

    /// <summary>ms; null where the entry is not known.</summary>
    public long? Written { get; init; }

    /// <summary>The entry that takes it back.</summary>
    public EntryLink? Retracted { get; init; }

    /// <summary>The clock that was put right, where the evidence was moved by it.</summary>
    public EntryLink? Clock { get; init; }

    /// <summary>Questions of the debtor about the message which the asker left open.</summary>
    public IReadOnlyList<EntryLink> Clarify { get; init; } = [];

    /// <summary>Whether it stands: it follows, and was not taken back.</summary>
    public bool Stands => Code is null && Retracted is null;
}

/// <summary>Recomputes overdue entries.</summary>
internal sealed class OverdueJudge(Scope scope, Duties duties)
{
    public Overdue Judge(At at)
    {
        var overdue = (OverdueContent)at.Entry.Content;
        var code = Code(at, overdue, out var matter, out var evidence);
        return new(DutyJudge.Link(at), code)
        {
            Of = overdue.Of,
            By = overdue.By,
            Evidence = overdue.Evidence,
            Written = evidence is { } shown ? shown.Chain.Time(shown.Seq) : null,
            Retracted = at.Chain.Retracted.TryGetValue(at.Seq, out var retract) ? new(at.Chain.Party, retract) : null,
            Clock = code == OverdueCodes.NotLate && evidence!.Value.Chain.ClockOver(evidence.Value.Seq) is { } put ? new(evidence.Value.Chain.Party, put.Seq) : null,
            Clarify = code is null ? Clarify(matter!, evidence!.Value) : [],
        };
    }

    private string? Code(At at, OverdueContent overdue, out Matter? matter, out At? evidence)
    {
        (matter, evidence) = (null, null);
        if (overdue.Of.Party != at.Chain.Party || at.Chain.FirstOf(overdue.Of.Seq) >= at.Seq || at.Chain.Message(overdue.Of.Seq) is null)
            return OverdueCodes.NotAsker;
        if (at.Entry.Doubt)
            return OverdueCodes.Doubt;
        if (overdue.What != DutyKind.Answer)
            return OverdueCodes.What;
        var message = new At(at.Chain, at.Chain.FirstOf(overdue.Of.Seq));
        if (duties.Answer(message, overdue.By) is not { } owed || owed.Duty.State == DutyState.Suspended)
            return OverdueCodes.NoDuty;
        (matter, var due) = (owed.Matter, owed.Due);
        if (owed.Duty.State == DutyState.Undetermined)
            return OverdueCodes.Undetermined;
        if (matter.Rests)
            return OverdueCodes.Rests;
        if (matter.Enders.Exists(ender => ender.Answer is null && scope.Order.IsBefore(ender.At, at)))
            return OverdueCodes.Ended;
        var debtor = matter.Debtor;
        if (overdue.Evidence.Party != debtor.Party || overdue.Evidence.Seq < 0 || overdue.Evidence.Seq >= debtor.Size)
            return OverdueCodes.Evidence;
        var entry = new At(debtor, overdue.Evidence.Seq);
        evidence = entry;
        if (!Order.Knew(at, entry) || !Order.Knew(entry, message))
            return OverdueCodes.Evidence;
        if (scope.Readability.IsUnreadable(message, entry))
            return OverdueCodes.Unreadable;
        if (matter.Obstacles.Exists(one => one.IsDispute && Place(one.At, debtor) <= entry.Seq))
            return OverdueCodes.Disputed;
        if (matter.Answers.Exists(answer => !answer.IsHold && answer.StandsAt(entry.Seq)))
            return OverdueCodes.Met;
        return due.AsOf(entry.Seq, at.Seq) is { } asOf && due.Clock.Judge(entry.Seq, asOf.Time) == Timing.Late ? null : OverdueCodes.NotLate;
    }

    // A debtor's entry stands at its number, another's at the seen that says it came.
    private static long Place(At at, Chain debtor) => at.Chain == debtor ? at.Seq
        : debtor.SeenOf(at.Chain.Party) is { } list && SeenList.Covering(list.Counted, at.Seq) is { } seen ? seen.Seq : long.MaxValue;

    private IReadOnlyList<EntryLink> Clarify(Matter matter, At evidence) => DutyJudge.Links(
        (scope.Index.LinkedTo(matter.Message)?[LinkKind.Answers] ?? []).Where(at => at.Chain == matter.Debtor && at.Seq < evidence.Seq
            && at.Chain.Message(at.Seq) is { Body.Kind: DecidingKinds.Clarify } && scope.Answering.CodeOf(at, matter.Message) is null && !scope.Superseding.Replaces(at)
            && duties.Answer(at, matter.Asker.Party) is { Duty.State: DutyState.Open or DutyState.Held }));
}

/// <summary>Why an overdue entry does not follow.</summary>
internal static class OverdueCodes
{
    public const string NotAsker = "overdue.not-asker";
    public const string Doubt = "overdue.doubt";
    public const string What = "overdue.what";
    public const string NoDuty = "overdue.no-duty";
    public const string Undetermined = "overdue.undetermined";
    public const string Rests = "overdue.rests";
    public const string Ended = "overdue.ended";
    public const string Evidence = "overdue.evidence";
    public const string Unreadable = "overdue.unreadable";
    public const string Disputed = "overdue.disputed";
    public const string Met = "overdue.met";
    public const string NotLate = "overdue.not-late";
}
