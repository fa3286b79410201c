namespace Parley.Stix.Patterns;

/// <summary>
/// Gives claims different observations: a maximal flow, by augmenting paths, from claims to Observed Data that each hold <c>number_observed</c>.
/// </summary>
internal sealed class Flow(IReadOnlyList<ObservedData> data, Budget budget)
{
    private readonly Dictionary<int, long> _free = [];
    private readonly Dictionary<(int Claim, int Data), long> _given = [];
    private IReadOnlyList<Claim> _claims = [];

    /// <summary>Whether all claims can be met; then <see cref="Given"/> says how. Also false when the budget is spent.</summary>
    public bool TryMeet(IReadOnlyList<Claim> claims)
    {
        _claims = claims;
        _free.Clear();
        _given.Clear();
        for (var claim = 0; claim < claims.Count; claim++)
        {
            var wanted = claims[claim].Count - TakeFree(claim, claims[claim].Count);
            while (wanted > 0)
            {
                var moved = Augment(claim, wanted);
                if (moved == 0)
                    return false;
                wanted -= moved;
            }
        }

        return true;
    }

    /// <summary>The Observed Data that gave something, in order.</summary>
    public IEnumerable<int> Given() => _given.Where(given => given.Value > 0).Select(given => given.Key.Data).Distinct().Order();

    private long TakeFree(int claim, long wanted)
    {
        var taken = 0L;
        foreach (var at in _claims[claim].Candidates)
        {
            if (taken == wanted)
                break;
            if (!budget.Spend() || !Fits(claim, at))
                continue;
            var free = Math.Min(FreeOf(at), wanted - taken);
            if (free == 0)
                continue;
            Give(claim, at, free);
            _free[at] = FreeOf(at) - free;
            taken += free;
        }

        return taken;
    }

    /// <summary>Finds a chain of exchanges that frees something for a claim, breadth first, and makes them.</summary>
    private long Augment(int claim, long wanted)
    {
        // How each Observed Data was reached: by which claim wanting it.
        var reachedBy = new Dictionary<int, int>();
        var from = new Dictionary<int, int>();
        var queue = new Queue<int>([claim]);
        from[claim] = -1;
        while (queue.TryDequeue(out var wants))
        {
            foreach (var at in _claims[wants].Candidates)
            {
                if (!budget.Spend() || !Fits(wants, at) || !reachedBy.TryAdd(at, wants))
                    continue;
                if (FreeOf(at) > 0)
                    return Exchange(claim, at, wanted, reachedBy, from);
                for (var other = 0; other < _claims.Count; other++)
                    if (budget.Spend() && _given.TryGetValue((other, at), out var holds) && holds > 0 && from.TryAdd(other, at))
                        queue.Enqueue(other);
            }
        }

        return 0;
    }

    private long Exchange(int claim, int end, long wanted, Dictionary<int, int> reachedBy, Dictionary<int, int> from)
    {
        var amount = Math.Min(wanted, FreeOf(end));
        for (var (at, by) = (end, reachedBy[end]); by != claim; (at, by) = (from[by], reachedBy[from[by]]))
            amount = Math.Min(amount, _given[(by, from[by])]);
        _free[end] = FreeOf(end) - amount;
        for (var (at, by) = (end, reachedBy[end]); ; (at, by) = (from[by], reachedBy[from[by]]))
        {
            Give(by, at, amount);
            if (by == claim)
                return amount;
            Give(by, from[by], -amount);
        }
    }

    private void Give(int claim, int at, long amount) => _given[(claim, at)] = _given.GetValueOrDefault((claim, at)) + amount;

    private long FreeOf(int at) => _free.TryGetValue(at, out var free) ? free : data[at].Number;

    private bool Fits(int claim, int at) => data[at].First.Value <= _claims[claim].Last && data[at].Last.Value >= _claims[claim].First;
}
