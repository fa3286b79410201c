namespace Parley.Attribution;

/// <summary>
/// Fills the matrix. First what each item says if it is right: the learned line of a feature, or what the analyst states, by its place in the block and within the
/// limits of class and source. Then how far its grade bears that (<see cref="Dependence.Bear"/>), the best graded first. Then several actors; last the imitations.
/// </summary>
internal sealed class MatrixBuilder
{
    private readonly CheckedAssessment _input;
    private readonly TechnicalEvidence _technical;
    private readonly List<WeighedHypothesis> _hypotheses;
    private readonly int[] _published;
    private readonly EvidenceItem[] _items;
    private readonly WeighedItem[] _matrixItems;
    private readonly int _unknown;
    private readonly Dictionary<string, int> _position = new(StringComparer.Ordinal);
    private readonly ILookup<string, Override> _overrides;
    private readonly SourceGraph _sources;
    private readonly double[] _nats;
    private readonly int[] _millibans;
    private readonly bool[] _isOverridden;

    private MatrixBuilder(CheckedAssessment input, TechnicalEvidence technical, EngineRules rules)
    {
        _input = input;
        _technical = technical;
        _hypotheses = HypothesisList.Of(input, technical, rules);
        _published = HypothesisList.AsPublished(_hypotheses, input, technical);
        _unknown = _hypotheses.FindIndex(hypothesis => hypothesis.Kind == HypothesisKind.Unknown);
        _overrides = input.Assessment.Overrides.ToLookup(one => one.Evidence, StringComparer.Ordinal);
        _items = [.. input.Assessment.Evidence];
        Array.Sort(_items, (a, b) => string.CompareOrdinal(a.Id, b.Id));
        _matrixItems = new WeighedItem[_items.Length];
        _sources = new SourceGraph(_items);
        for (var i = 0; i < _hypotheses.Count; i++)
        {
            _position.Add(_hypotheses[i].Id, i);
            if (_hypotheses[i] is { Kind: HypothesisKind.Group, Group: { } group })
                _position.TryAdd(group, i);
        }

        var fields = _items.Length * _hypotheses.Count;
        _nats = new double[fields];
        _millibans = new int[fields];
        _isOverridden = new bool[fields];
    }

    public static EvidenceMatrix Build(CheckedAssessment input, TechnicalEvidence technical, EngineRules rules)
    {
        var builder = new MatrixBuilder(input, technical, rules);
        List<int[]> units = [.. builder.Learned(), .. builder.Stated()];
        builder.Limit([.. Enumerable.Range(0, builder._items.Length).Where(item => builder._items[item].Kind == EvidenceKind.Victim)], rules.VictimMillibans);
        builder.Bear(units);
        builder.Scatter();
        builder.Imitate();
        return new EvidenceMatrix(builder._hypotheses, builder._matrixItems, builder._unknown, builder._millibans, builder._isOverridden);
    }

    private Span<double> Nats(int item) => _nats.AsSpan(item * _hypotheses.Count, _hypotheses.Count);

    private double ReliabilityOf(int item) => _items[item].Grade is { } grade ? Reliability.Permille(grade) / 1000.0 : 1;

    private WeighedItem Entry(EvidenceItem item, bool isLearned, double block) => new(
        item, isLearned, item.Grade is { } grade ? Reliability.Permille(grade) : 1_000,
        (int)Math.Round(block * 1_000, MidpointRounding.AwayFromZero), ForgeabilityClass.Of(item), _sources.Block(item));

    /// <returns>Items with one feature together, the best report first; of equal ones the earlier id, as the items stand.</returns>
    private IEnumerable<int[]> Learned()
    {
        var lines = _technical.Lines.ToDictionary(line => _input.Knowledge.Features[line.Feature].Id, StringComparer.Ordinal);
        var learned = Enumerable.Range(0, _items.Length).Where(item => _items[item].Feature is { } feature && lines.ContainsKey(feature));
        foreach (var reports in learned.GroupBy(item => _items[item].Feature!, StringComparer.Ordinal).OrderBy(reports => reports.Key, StringComparer.Ordinal))
        {
            foreach (var item in reports)
                Learned(item, lines[reports.Key]);
            yield return [.. reports.OrderByDescending(ReliabilityOf)];
        }
    }

    private void Learned(int item, TechnicalLine line)
    {
        _matrixItems[item] = Entry(_items[item], true, 1);
        var nats = Nats(item);
        var limit = _items[item].Forgeability is { } stated ? ForgeabilityClass.Of(stated).LimitMillibans * Millibans.Nats : double.PositiveInfinity;
        for (var i = 0; i < nats.Length && _hypotheses[i].Imitates < 0; i++)
            nats[i] = Math.Clamp(_hypotheses[i].Candidate is >= 0 and var candidate ? line.ByCandidate[candidate] : line.Unknown, -limit, limit);
    }

    /// <returns>Each item for itself.</returns>
    private IEnumerable<int[]> Stated()
    {
        var stated = new List<int>();
        var strength = new double[_items.Length];
        for (var item = 0; item < _items.Length; item++)
        {
            if (_matrixItems[item] is not null)
                continue;
            stated.Add(item);
            foreach (var (hypothesis, millibans) in _items[item].Stated)
            {
                Nats(item)[_position[hypothesis]] = millibans * Millibans.Nats;
                strength[item] = Math.Max(strength[item], Math.Abs(millibans) * ReliabilityOf(item));
            }
        }

        foreach (var block in stated.GroupBy(item => _sources.Block(_items[item]), StringComparer.Ordinal))
        {
            var rank = 0;
            foreach (var item in block.OrderByDescending(item => strength[item]))
                Scale(item, Dependence.BlockWeight(++rank));
            LimitTogether([.. block], block.Max(item => strength[item] > 0 ? _matrixItems[item].Class.LimitMillibans : 0));
        }

        foreach (var forgeability in stated.GroupBy(item => _matrixItems[item].Class))
            LimitTogether([.. forgeability], 2 * forgeability.Key.LimitMillibans);
        return stated.Select(item => (int[])[item]);
    }

    private void Scale(int item, double weight)
    {
        _matrixItems[item] = Entry(_items[item], false, weight);
        var limit = _matrixItems[item].Class.LimitMillibans * Millibans.Nats;
        foreach (ref var nats in Nats(item))
            nats = Math.Clamp(nats * weight, -limit, limit);
    }

    private void LimitTogether(int[] items, int millibans)
    {
        // One alone has its limit already.
        if (items.Length > 1)
            Limit(items, millibans);
    }

    /// <summary>However many they are, items together move no hypothesis further than this.</summary>
    private void Limit(int[] items, int millibans)
    {
        for (var i = 0; i < _hypotheses.Count; i++)
        {
            var sum = 0.0;
            foreach (var item in items)
                sum += Nats(item)[i];
            var most = millibans * Millibans.Nats;
            for (var n = 0; n < items.Length && Math.Abs(sum) > most; n++)
                Nats(items[n])[i] *= most / Math.Abs(sum);
        }
    }

    /// <summary>
    /// The best graded items first. An item is measured by what was held before all evidence and by what is believed by then, and the larger mean counts: Jeffrey's
    /// rule alone would let the last of two that contradict each other win, and the first alone would let doubtful ones add up to certainty.
    /// </summary>
    private void Bear(List<int[]> units)
    {
        int[] actors = [.. Enumerable.Range(0, _hypotheses.Count).Where(i => _hypotheses[i].Imitates < 0 && _hypotheses[i].Kind != HypothesisKind.Several)];
        int[] odds = [.. actors.Select(i => _published[i])];
        var (held, believed) = (new double[actors.Length], new double[actors.Length]);
        Millibans.Probabilities(odds, held);
        foreach (var (unit, whole) in units.Select(unit => (unit, unit.Aggregate(0.0, (right, item) => Dependence.AnyRight(right, ReliabilityOf(item))))).OrderByDescending(one => one.Item2))
        {
            var mean = 1.0;
            if (whole < 1)
            {
                Millibans.Probabilities(odds, believed);
                var (first, now) = (0.0, 0.0);
                for (var i = 0; i < actors.Length; i++)
                {
                    var ratio = PortableMath.Exp(Nats(unit[0])[actors[i]]);
                    first += held[i] * ratio;
                    now += believed[i] * ratio;
                }

                mean = Math.Max(first, now);
            }

            var before = 0.0;
            foreach (var item in unit)
            {
                var after = Dependence.AnyRight(before, ReliabilityOf(item));
                var row = _millibans.AsSpan(item * _hypotheses.Count, _hypotheses.Count);
                for (var i = 0; i < row.Length && after > before; i++)
                    row[i] = Millibans.FromNats(Dependence.Bear(Nats(item)[i], after, mean) - Dependence.Bear(Nats(item)[i], before, mean));

                foreach (var one in _overrides[_items[item].Id])
                {
                    row[_position[one.Hypothesis]] = one.Millibans;
                    _isOverridden[(item * _hypotheses.Count) + _position[one.Hypothesis]] = true;
                }

                for (var i = 0; i < actors.Length; i++)
                    odds[i] += row[actors[i]];
                before = after;
            }
        }
    }

    /// <summary>
    /// If several actors were at work, or tools that many share, an item comes from any of them: the mean of what it says of each, weighed by how likely
    /// each was before. Items of several actors do not depend on each other, so software counts whole. Techniques say of several what they say of an unknown actor.
    /// </summary>
    private void Scatter()
    {
        int[] several = [.. Enumerable.Range(0, _hypotheses.Count).Where(i => _hypotheses[i].Kind == HypothesisKind.Several)];
        int[] actors = [.. Enumerable.Range(0, _hypotheses.Count).Where(i => i == _unknown || _hypotheses[i].Kind == HypothesisKind.Group)];
        double[] priors = [.. actors.Select(i => _published[i] * Millibans.Nats)];
        var all = PortableMath.LogSumExp(priors);
        for (var item = 0; item < _items.Length; item++)
        {
            var at = item * _hypotheses.Count;
            var value = _items[item].Kind is EvidenceKind.Technique or EvidenceKind.Victim ? _millibans[at + _unknown] : Mean(item);
            foreach (var one in several)
            {
                if (!_isOverridden[at + one] && !_items[item].Stated.ContainsKey(_hypotheses[one].Id))
                    _millibans[at + one] = value;
            }
        }

        int Mean(int item)
        {
            var row = _millibans.AsSpan(item * _hypotheses.Count, _hypotheses.Count);
            var whole = _matrixItems[item].IsLearned ? Millibans.Nats / _technical.SoftwareShare : Millibans.Nats;
            var odds = new double[actors.Length];
            for (var i = 0; i < odds.Length; i++)
                odds[i] = priors[i] + (row[actors[i]] * whole);
            return Millibans.FromNats(PortableMath.LogSumExp(odds) - all);
        }
    }

    /// <summary>
    /// An imitation has the group's marks that can be forged; for the others it is as any unknown actor. What the analyst says of an imitation
    /// itself stands.
    /// </summary>
    private void Imitate()
    {
        for (var item = 0; item < _items.Length; item++)
        {
            var row = _millibans.AsSpan(item * _hypotheses.Count, _hypotheses.Count);
            var isForged = _matrixItems[item].Class.CanBeImitated;
            var overridden = _isOverridden.AsSpan(item * _hypotheses.Count, _hypotheses.Count);
            for (var i = 0; i < row.Length; i++)
            {
                if (_hypotheses[i].Imitates is >= 0 and var group && !overridden[i] && !_items[item].Stated.ContainsKey(_hypotheses[i].Id))
                    row[i] = isForged ? row[group] : row[_unknown];
            }
        }
    }
}

/// <summary>How much items of one block count beside each other.</summary>
internal static class Dependence
{
    /// <summary>
    /// The k-th strongest item of a block of stated items counts sqrt(k) - sqrt(k - 1): the first whole, n alike together as sqrt(n). That is what n
    /// measurements are worth in standard errors when they share their method, and it never lets a weak item take from a strong one.
    /// </summary>
    public static double BlockWeight(int rank) => Math.Sqrt(rank) - Math.Sqrt(rank - 1);

    /// <summary>Reports of one feature that do not depend on each other: the chance that at least one is right.</summary>
    public static double AnyRight(double reliability, double other) => 1 - ((1 - reliability) * (1 - other));

    /// <summary>
    /// Jeffrey's rule: an item that is right with probability r raises no hypothesis from p beyond r times what it would be if the item were certain, plus
    /// 1 - r times p. With c what the item says for the hypothesis and m the mean of e^c over what is held without it: ln((r e^c + (1 - r) m) / (r + (1 - r) m)), nats.
    /// </summary>
    public static double Bear(double nats, double reliability, double mean) =>
        reliability >= 1 ? nats : PortableMath.Log(((reliability * PortableMath.Exp(nats)) + ((1 - reliability) * mean)) / (reliability + ((1 - reliability) * mean)));
}
