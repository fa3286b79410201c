namespace Parley.Stix.Patterns;

/// <summary>Decides whether observations can be shared out as a plan wants (see the README beside).</summary>
internal sealed class Binder
{
    private static readonly Int128 s_always = Int128.MaxValue;

    private readonly IReadOnlyList<ObservedData> _data;
    private readonly Func<int, IReadOnlyList<int>> _matched;
    private readonly int _deepest;
    private readonly Budget _budget;
    private readonly Flow _flow;
    private readonly List<Claim> _claims = [];
    private readonly Dictionary<Plan, Reach> _reaches = new(ReferenceEqualityComparer.Instance);
    private bool _tooDeep;

    /// <param name="data">The Observed Data.</param>
    /// <param name="matched">Which of it an observation expression matches, by number, in ascending order.</param>
    /// <param name="limits">What it may cost.</param>
    public Binder(IReadOnlyList<ObservedData> data, Func<int, IReadOnlyList<int>> matched, MatchLimits limits)
    {
        (_data, _matched, _deepest) = (data, matched, limits.Choices);
        _budget = new Budget(limits.Steps);
        _flow = new Flow(data, _budget);
    }

    public MatchResult Bind(Plan plan)
    {
        if (IsPossible(plan, -s_always, s_always) && HasEnough(plan) && Try(new Pending(plan, -s_always, s_always, null), 0))
            return new MatchResult(MatchOutcome.Match, [.. _flow.Given().Select(at => _data[at])]);
        return new MatchResult(_budget.IsSpent || _tooDeep ? MatchOutcome.Undecided : MatchOutcome.NoMatch, []);
    }

    /// <summary>Whether there are enough different observations, were there no order or window.</summary>
    private bool HasEnough(Plan plan)
    {
        var claims = new List<Claim>();
        Claim(plan, -s_always, s_always, 1, claims);
        return _flow.TryMeet(claims);
    }

    private void Claim(Plan plan, Int128 first, Int128 last, long times, List<Claim> claims)
    {
        switch (plan)
        {
            case Plan.Slot slot:
                claims.Add(new Claim(ReachOf(slot).Candidates, slot.Count * times, first, last));
                break;
            case Plan.Between between:
                Claim(between.Part, Int128.Max(first, between.First), Int128.Min(last, between.Last), times, claims);
                break;
            case Plan.Window window:
                Claim(window.Part, first, last, times, claims);
                break;
            case Plan.Times copies:
                Claim(copies.Part, first, last, Math.Min(times * copies.Count, int.MaxValue), claims);
                break;
            case Plan.All or Plan.Order:
                foreach (var part in PartsOf(plan))
                    Claim(part, first, last, times, claims);
                break;
        }
    }

    /// <summary>Plans still to be fixed, with the interval that those around them leave. Copies that REPEATS made share their <see cref="Copies"/>.</summary>
    private sealed record Pending(Plan Plan, Int128 First, Int128 Last, Pending? Next, Copies? Copies = null);

    /// <summary>Copies are alike, so each takes a moment not after that of the copy before.</summary>
    private sealed class Copies
    {
        public Int128 Latest { get; set; } = s_always;
    }

    /// <summary>Fixes what needs no choice, asks for a flow, and goes on to the first choice.</summary>
    private bool Try(Pending? pending, int depth)
    {
        var mark = _claims.Count;
        while (pending is not null && pending.Plan is not (Plan.Order or Plan.Window or Plan.Either))
        {
            var (first, last) = (pending.First, pending.Last);
            switch (pending.Plan)
            {
                case Plan.Slot slot:
                    var reach = ReachOf(slot);
                    if (!_budget.Spend() || reach.Count(first, last) < slot.Count)
                        return Undo(mark);
                    _claims.Add(new Claim(reach.Candidates, slot.Count, first, last));
                    pending = pending.Next;
                    break;
                case Plan.All all:
                    pending = pending.Next;
                    for (var i = all.Parts.Length - 1; i >= 0; i--)
                        pending = new Pending(all.Parts[i], first, last, pending);
                    break;
                case Plan.Between between:
                    pending = new Pending(between.Part, Int128.Max(first, between.First), Int128.Min(last, between.Last), pending.Next);
                    break;
                case Plan.Times times:
                    if (times.Count > _deepest - depth)
                    {
                        _tooDeep = true;
                        return Undo(mark);
                    }

                    var copies = new Copies();
                    pending = pending.Next;
                    for (var i = 0; i < times.Count; i++)
                        pending = new Pending(times.Part, first, last, pending, copies);
                    break;
            }
        }

        return (_flow.TryMeet(_claims) && (pending is null || Choose(pending, depth + 1))) || Undo(mark);
    }

    private bool Choose(Pending pending, int depth)
    {
        if (depth > _deepest)
        {
            _tooDeep = true;
            return false;
        }

        return pending.Plan switch
        {
            Plan.Either either => ChoosePart(pending, either, depth),
            Plan.Window window => ChooseWindow(pending, window, depth),
            _ => ChooseMoment(pending, (Plan.Order)pending.Plan, depth),
        };
    }

    private bool ChoosePart(Pending pending, Plan.Either either, int depth)
    {
        foreach (var part in either.Parts)
            if (_budget.Spend() && IsPossible(part, pending.First, pending.Last) && Try(new Pending(part, pending.First, pending.Last, pending.Next), depth))
                return true;
        return false;
    }

    private bool ChooseWindow(Pending pending, Plan.Window window, int depth)
    {
        var latest = pending.Copies?.Latest ?? s_always;
        foreach (var moment in Moments(window.Part, pending.First, pending.Last))
        {
            if (moment > latest)
                continue;
            if (!_budget.Spend())
                return false;
            var (first, last) = (Int128.Max(pending.First, moment), Int128.Min(pending.Last, moment + window.Length - 1));
            pending.Copies?.Latest = moment;
            if (IsPossible(window.Part, first, last) && Try(new Pending(window.Part, first, last, pending.Next), depth))
                return true;
        }

        pending.Copies?.Latest = latest;
        return false;
    }

    private bool ChooseMoment(Pending pending, Plan.Order order, int depth)
    {
        var left = order.Parts[0];
        var right = order.Parts.Length == 2 ? order.Parts[1] : new Plan.Order(order.Parts[1..]);
        var latest = pending.Copies?.Latest ?? s_always;
        foreach (var moment in Moments(right, pending.First, pending.Last))
        {
            if (moment > latest)
                continue;

            // Earlier moments leave the left even less.
            if (!_budget.Spend() || !IsPossible(left, pending.First, Int128.Min(pending.Last, moment)))
                break;
            var after = new Pending(right, Int128.Max(pending.First, moment), pending.Last, pending.Next);
            pending.Copies?.Latest = moment;
            if (IsPossible(right, after.First, after.Last) && Try(new Pending(left, pending.First, Int128.Min(pending.Last, moment), after), depth))
                return true;
        }

        pending.Copies?.Latest = latest;
        return false;
    }

    /// <summary>The last moments of what could fill the slots below, the latest first.</summary>
    private Int128[] Moments(Plan below, Int128 first, Int128 last)
    {
        var moments = new HashSet<Int128>();
        Collect(below, first, last, moments);
        return [.. moments.OrderDescending()];
    }

    private void Collect(Plan plan, Int128 first, Int128 last, HashSet<Int128> moments)
    {
        switch (plan)
        {
            case Plan.Slot slot:
                foreach (var at in ReachOf(slot).Candidates)
                    if (_budget.Spend() && _data[at].First.Value <= last && _data[at].Last.Value >= first)
                        moments.Add(Int128.Min(_data[at].Last.Value, last));
                break;
            case Plan.Between between:
                Collect(between.Part, Int128.Max(first, between.First), Int128.Min(last, between.Last), moments);
                break;
            case Plan.Window window:
                Collect(window.Part, first, last, moments);
                break;
            case Plan.Times times:
                Collect(times.Part, first, last, moments);
                break;
            default:
                foreach (var part in PartsOf(plan))
                    Collect(part, first, last, moments);
                break;
        }
    }

    /// <summary>Whether every slot has enough in the interval, whoever else wants it.</summary>
    private bool IsPossible(Plan plan, Int128 first, Int128 last, long times = 1) => plan switch
    {
        Plan.Slot slot => _budget.Spend() && ReachOf(slot).Count(first, last) / times >= slot.Count,
        Plan.Between between => IsPossible(between.Part, Int128.Max(first, between.First), Int128.Min(last, between.Last), times),
        Plan.Window window => IsPossible(window.Part, first, last, times),
        Plan.Times copies => IsPossible(copies.Part, first, last, Math.Min(times * copies.Count, int.MaxValue)),

        // Copies may take different parts.
        Plan.Either either => either.Parts.Any(part => IsPossible(part, first, last)),
        _ => PartsOf(plan).All(part => IsPossible(part, first, last, times)),
    };

    private static Plan[] PartsOf(Plan plan) => plan switch
    {
        Plan.All all => all.Parts,
        Plan.Either either => either.Parts,
        _ => ((Plan.Order)plan).Parts,
    };

    private Reach ReachOf(Plan.Slot slot)
    {
        if (_reaches.TryGetValue(slot, out var known))
            return known;
        int[] found = slot.Expressions.Length == 1
            ? [.. _matched(slot.Expressions[0])]
            : [.. slot.Expressions.SelectMany(_matched).Distinct().Order()];
        return _reaches[slot] = new Reach(found, _data);
    }

    private bool Undo(int mark)
    {
        _claims.RemoveRange(mark, _claims.Count - mark);
        return false;
    }
}

/// <summary>Steps that may still be made.</summary>
internal sealed class Budget(long steps)
{
    private long _left = steps;

    public bool IsSpent => _left <= 0;

    public bool Spend() => --_left > 0;
}
