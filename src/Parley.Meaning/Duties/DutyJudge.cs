using Parley.Protocol;
using Parley.Vocabulary;

namespace Parley.Meaning;

/// <summary>Says how one duty stands: the first row of the table that applies (docs/spec/meaning.md, 6).</summary>
internal sealed class DutyJudge
{
    private readonly Scope _scope;
    private readonly Matter _matter;
    private readonly DutyKind _what;
    private readonly DueTime _due;
    private readonly List<Ender> _deciders;
    private readonly List<Obstacle> _obstacles;

    public DutyJudge(Scope scope, Matter matter, DutyKind what)
    {
        (_scope, _matter, _what) = (scope, matter, what);
        _due = new(scope, matter, what);
        var enders = matter.Enders.Where(ender => ender.Answer is null || what == DutyKind.Answer).ToList();
        _deciders = [.. enders.Where(ender => !enders.Exists(other => scope.Order.IsBefore(other.At, ender.At))).DistinctBy(ender => ender.At)];
        _obstacles = [.. matter.Obstacles.Where(Counts)];
    }

    public Matter Matter => _matter;

    public DueTime Due => _due;

    public Duty Judge(IReadOnlyList<At> unsure, bool isSuspended)
    {
        At[] closed = [.. unsure, .. _obstacles.Where(one => !one.IsDispute).Select(one => one.At)];
        var opening = _what == DutyKind.Open ? _matter.Opening : null;
        // An opening stays the first whatever later closed messages of the debtor say.
        if (closed.Length > 0 && !(unsure.Count == 0 && opening is { } first && !closed.Any(at => at.Chain == _matter.Debtor && at.Seq < first.Seq)))
            return Plain(DutyState.Undetermined) with { Names = Links(closed) };
        if (isSuspended)
            return Plain(DutyState.Suspended);
        if (opening is { } opened)
            return Timed(DutyState.Opened, null) with { At = Link(opened) };
        var disputes = _obstacles.Where(one => one.IsDispute).Select(one => one.At).ToList();
        foreach (var state in new[] { DutyState.Withdrawn, DutyState.Replaced, DutyState.MembershipEnded })
        {
            if (_deciders.Exists(ender => ender.How == state))
                return Timed(state, _due.Before(_scope.Order, _deciders)) with { EndedBy = Links(_deciders.Select(ender => ender.At)) };
        }

        var said = _scope.Readability.Of(_matter.Message, _matter.Debtor.Party);
        if (_deciders is [{ Answer: { } answer }])
            return Met(answer, said, disputes.Count > 0);
        if (said is { IsUnreadable: true })
            return Timed(DutyState.Unreadable, null) with { Code = said.Code };
        if (disputes.Count > 0)
            return Timed(DutyState.Disputed, null) with { Names = Links(disputes) };
        if (!_due.IsDelivered)
            return Timed(DutyState.NotDelivered, null) with { Heard = _matter.Debtor.Size > 0 ? _matter.Debtor.Time(_matter.Debtor.Size - 1) : null };
        var due = _due.Now;
        var late = due is null ? null : LateAt(due.Time);
        return Timed(due is { Holds.Count: > 0 } ? DutyState.Held : DutyState.Open, due) with { LateAt = late, LateWritten = late is null ? null : _matter.Debtor.Time(late.Seq) };
    }

    /// <summary>What is said of a duty that nothing else can be said of.</summary>
    public static Duty Plain(Matter matter, DutyKind what, DutyState state) => new()
    {
        Message = Link(matter.Message),
        Debtor = matter.Debtor.Party,
        What = what,
        State = state,
        Asked = what == DutyKind.Answer ? matter.Content.Deadline : null,
        Exercise = matter.Content.Exercise,
        Rests = [.. new[] { matter.Asker, matter.Debtor }.Where(chain => chain.Feed.IsForked).Select(chain => chain.Party).Order(StringComparer.Ordinal)],
    };

    public static EntryLink Link(At at) => new(at.Chain.Party, at.Seq);

    public static IReadOnlyList<EntryLink> Links(IEnumerable<At> all) => [.. all.Distinct().Order().Select(Link)];

    private Duty Plain(DutyState state) => Plain(_matter, _what, state);

    private Duty Timed(DutyState state, Due? due) => Plain(state) with
    {
        Delivered = _due.Delivered,
        Due = due?.Time,
        Was = due is { Holds.Count: > 0 } ? due.Was : null,
        Holds = due is null ? [] : Links(due.Holds.Select(hold => hold.At)),
    };

    private Duty Met(Answer answer, Reading? said, bool isDisputed)
    {
        var newest = answer.Newest;
        var how = newest.Kind == DecidingKinds.Answer ? newest.Status : newest.Kind;
        var due = _due.AsOf(answer.At.Seq);
        var unread = said is { Code: not null } && !(said.TakenBack is { } back && back.Seq < answer.At.Seq);
        if (_matter.Rests || isDisputed || unread || due is null)
            return Timed(DutyState.Met, null) with { EndedBy = [Link(answer.At)], How = how };
        var timing = _due.Clock.Judge(answer.At.Seq, due.Time);
        var state = timing switch { Timing.InTime => DutyState.MetInTime, Timing.Late => DutyState.MetLate, _ => DutyState.MetByWord };
        var met = Timed(state, due) with { EndedBy = [Link(answer.At)], How = how };
        return timing != Timing.ByWord ? met : met with { Written = _matter.Debtor.Time(answer.At.Seq), Held = _due.Clock.Credit(answer.At.Seq) };
    }

    // The newest entry says the most: up to here their record holds no answer.
    private EntryLink? LateAt(long due)
    {
        var newest = _matter.Debtor.Size - 1;
        return _what == DutyKind.Answer && !_matter.Rests && newest >= 0 && Order.Knew(new At(_matter.Debtor, newest), _matter.Message)
            && _due.Clock.Judge(newest, due) == Timing.Late ? new(_matter.Debtor.Party, newest) : null;
    }

    // What a decider is before counts no more; what is about an answer counts whatever that answer decides; what may be an opening counts always.
    private bool Counts(Obstacle one) => _what == DutyKind.Open && one.At.Chain == _matter.Debtor
        ? one.IsOfMessage && !one.IsDispute
        : (_what == DutyKind.Answer || one.IsOfMessage) && !_deciders.Exists(ender => ender.At != one.Of && _scope.Order.IsBefore(ender.At, one.At));
}
