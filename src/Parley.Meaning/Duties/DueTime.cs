using Parley.Protocol;

namespace Parley.Meaning;

/// <summary>When something is due.</summary>
/// <param name="Time">ms.</param>
/// <param name="Was">What it would be without holds.</param>
/// <param name="Holds">Those that moved it.</param>
internal sealed record Due(long Time, long Was, IReadOnlyList<Answer> Holds);

/// <summary>Computes due times: the base, then corrections and holds in the order of their place in the debtor's feed (docs/spec/meaning.md, 6).</summary>
internal sealed class DueTime
{
    private readonly Matter _matter;
    private readonly Clockwork _clock;
    private readonly long? _base;
    private readonly long _handling, _ceiling;
    private readonly bool _takesDeadline;
    private readonly List<Step> _steps = [];

    public DueTime(Scope scope, Matter matter, DutyKind what)
    {
        (_matter, _clock) = (matter, new(scope.Index, matter.Asker, matter.Debtor));
        (_handling, _ceiling) = (matter.Terms.Handling.Of(matter.Content.Precedence), matter.Terms.Ceiling.Of(matter.Content.Precedence));
        _takesDeadline = what == DutyKind.Answer;
        (IsDelivered, Delivered) = scope.Delivery.Of(matter.Message, matter.Debtor);
        _base = Delivered + _handling;
        if (_takesDeadline && matter.Content.Deadline is { } deadline)
            _base = Math.Min(Math.Max(deadline, _base ?? 0), (Delivered ?? 0) + _ceiling);
        if (Delivered is null)
            _base = null;
        foreach (var one in matter.Superseders.Where(one => one.Effect == Effect.Amends))
        {
            var place = matter.Debtor.SeenOf(matter.Asker.Party) is { } list ? SeenList.Covering(list.Counted, one.At.Seq)?.Seq ?? long.MaxValue : long.MaxValue;
            _steps.Add(new(place, one.At, scope.Delivery.Of(one.At, matter.Debtor).Time, null));
        }

        if (_takesDeadline)
            _steps.AddRange(matter.Answers.Where(answer => answer.IsHold).Select(hold => new Step(hold.At.Seq, hold.At, null, hold)));
        _steps.Sort((one, other) => (one.Place, one.Hold is not null, one.At.Seq).CompareTo((other.Place, other.Hold is not null, other.At.Seq)));
    }

    public Clockwork Clock => _clock;

    public bool IsDelivered { get; }

    public long? Delivered { get; }

    /// <summary>With all that is in the record.</summary>
    public Due? Now => Fold(step => step.Hold?.Withdrawn is null);

    /// <summary>As of an entry of the debtor.</summary>
    public Due? AsOf(long seq) => Fold(step => step.Hold is { } hold ? hold.StandsAt(seq) : step.Place < seq);

    /// <summary>As of an entry of the debtor, with all corrections of the asker below a number: who gave more time accuses nobody by the old.</summary>
    public Due? AsOf(long seq, long corrected) => Fold(step => step.Hold is { } hold ? hold.StandsAt(seq) : step.At.Seq < corrected);

    /// <summary>With what is before all of some entries.</summary>
    public Due? Before(Order order, IReadOnlyList<Ender> enders) =>
        Fold(step => step.Hold?.Withdrawn is null && enders.All(ender => order.IsBefore(step.At, ender.At)));

    private Due? Fold(Func<Step, bool> counts)
    {
        if (_base is not { } start)
            return null;
        var (due, was) = (start, start);
        List<Answer> holds = [];
        foreach (var step in _steps.Where(counts))
        {
            if (step.Hold is not { } hold)
                (due, was) = (Amended(step, due), Amended(step, was));
            else if (holds.Count < _matter.Terms.HoldTimes && _matter.Terms.HoldLongest > 0 && Until(hold) is { } until && until > due && _clock.Judge(hold.At.Seq, due) != Timing.Late)
                (due, holds) = (Math.Min(until, due + _matter.Terms.HoldLongest), [.. holds, hold]);
        }

        return new(due, was, holds);
    }

    private long Amended(Step correction, long due)
    {
        if (correction.Delivered is not { } delivered)
            return due;
        due = Math.Max(due, delivered + _handling);
        var asked = ((MessageContent)correction.At.Entry.Content).Body!.Corrections!.LastOrDefault(field => field.Field == "deadline")?.Whole;
        return _takesDeadline && asked is { } deadline ? Math.Max(due, Math.Min(deadline, delivered + _ceiling)) : due;
    }

    private static long? Until(Answer hold) => ((MessageContent)hold.At.Entry.Content).Body!.Until;

    // A correction, or a hold, with the number in the debtor's feed from which it may count.
    private sealed record Step(long Place, At At, long? Delivered, Answer? Hold);
}
