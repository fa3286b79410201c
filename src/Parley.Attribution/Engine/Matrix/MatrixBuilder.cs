namespace Parley.Attribution;

/// <summary>
/// Fills the matrix. Learned items: the line of the feature, discounted by the grade; a second report of the same feature adds only what it adds to the
/// chance that the feature was there at all. Stated items: the stated value, discounted by the grade, by the place in the block, and limited
/// by the class. Then overrides; last the imitations.
/// </summary>
internal sealed class MatrixBuilder
{
    private readonly CheckedAssessment _input;
    private readonly TechnicalEvidence _technical;
    private readonly List<WeighedHypothesis> _hypotheses;
    private readonly EvidenceItem[] _items;
    private readonly WeighedItem[] _matrixItems;
    private readonly int _unknown;
    private readonly Dictionary<string, int> _position = new(StringComparer.Ordinal);
    private readonly SourceGraph _sources;
    private readonly double[] _nats;
    private readonly int[] _millibans;
    private readonly bool[] _isOverridden;

    private MatrixBuilder(CheckedAssessment input, TechnicalEvidence technical, EngineRules rules)
    {
        _input = input;
        _technical = technical;
        _hypotheses = HypothesisList.Of(input, technical, rules);
        _unknown = _hypotheses.FindIndex(hypothesis => hypothesis.Kind == HypothesisKind.Unknown);
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
        builder.Learned();
        builder.Stated();
        builder.Round();
        builder.Override();
        builder.Imitate();
        return new EvidenceMatrix(builder._hypotheses, builder._matrixItems, builder._unknown, builder._millibans, builder._isOverridden);
    }

    private Span<double> Nats(int item) => _nats.AsSpan(item * _hypotheses.Count, _hypotheses.Count);

    private static double ReliabilityOf(EvidenceItem item) => item.Grade is { } grade ? Reliability.Permille(grade) / 1000.0 : 1;

    private WeighedItem Entry(EvidenceItem item, bool isLearned, double block) => new(
        item, isLearned, item.Grade is { } grade ? Reliability.Permille(grade) : 1_000,
        (int)Math.Round(block * 1_000, MidpointRounding.AwayFromZero), ForgeabilityClass.Of(item), _sources.Block(item));

    private void Learned()
    {
        var lines = new Dictionary<string, TechnicalLine>(_technical.Lines.Count, StringComparer.Ordinal);
        foreach (var line in _technical.Lines)
            lines.Add(_input.Knowledge.Features[line.Feature].Id, line);
        var byFeature = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < _items.Length; i++)
        {
            if (_items[i].Feature is not { } feature || !lines.ContainsKey(feature))
                continue;
            if (!byFeature.TryGetValue(feature, out var reports))
                byFeature.Add(feature, reports = []);
            reports.Add(i);
        }

        foreach (var (feature, reports) in byFeature)
        {
            // The best report first; of equal ones the earlier id, as the items stand.
            reports.Sort((a, b) => ReliabilityOf(_items[a]) != ReliabilityOf(_items[b]) ? ReliabilityOf(_items[b]).CompareTo(ReliabilityOf(_items[a])) : a.CompareTo(b));
            var before = 0.0;
            foreach (var report in reports)
            {
                var after = Dependence.AnyRight(before, ReliabilityOf(_items[report]));
                Learned(report, lines[feature], before, after);
                before = after;
            }
        }
    }

    private void Learned(int item, TechnicalLine line, double before, double after)
    {
        _matrixItems[item] = Entry(_items[item], true, 1);
        if (before == after)
            return;
        var nats = Nats(item);
        var limit = _items[item].Forgeability is { } stated ? ForgeabilityClass.Of(stated).LimitMillibans * Millibans.Nats : double.PositiveInfinity;
        for (var i = 0; i < nats.Length && _hypotheses[i].Imitates < 0; i++)
        {
            var whole = _hypotheses[i].Candidate is >= 0 and var candidate ? line.ByCandidate[candidate] : line.Unknown;
            nats[i] = Math.Clamp(Reliability.Discounted(whole, after) - (before == 0 ? 0 : Reliability.Discounted(whole, before)), -limit, limit);
        }
    }

    private void Stated()
    {
        var strength = new double[_items.Length];
        var blocks = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < _items.Length; i++)
        {
            if (_matrixItems[i] is not null)
                continue;
            foreach (var (hypothesis, millibans) in _items[i].Stated)
            {
                var value = Reliability.Discounted(millibans * Millibans.Nats, ReliabilityOf(_items[i]));
                Nats(i)[_position[hypothesis]] = value;
                strength[i] = Math.Max(strength[i], Math.Abs(value));
            }

            var block = _sources.Block(_items[i]);
            if (!blocks.TryGetValue(block, out var members))
                blocks.Add(block, members = []);
            members.Add(i);
        }

        foreach (var members in blocks.Values)
        {
            members.Sort((a, b) => strength[a] != strength[b] ? strength[b].CompareTo(strength[a]) : a.CompareTo(b));
            for (var rank = 1; rank <= members.Count; rank++)
                Scale(members[rank - 1], Dependence.BlockWeight(rank));
        }
    }

    private void Scale(int item, double weight)
    {
        _matrixItems[item] = Entry(_items[item], false, weight);
        var limit = _matrixItems[item].Class.LimitMillibans * Millibans.Nats;
        foreach (ref var nats in Nats(item))
            nats = Math.Clamp(nats * weight, -limit, limit);
    }

    private void Round()
    {
        for (var i = 0; i < _nats.Length; i++)
            _millibans[i] = Millibans.FromNats(_nats[i]);
    }

    private void Override()
    {
        foreach (var one in _input.Assessment.Overrides)
        {
            var item = Array.FindIndex(_items, candidate => candidate.Id == one.Evidence);
            var at = (item * _hypotheses.Count) + _position[one.Hypothesis];
            _millibans[at] = one.Millibans;
            _isOverridden[at] = true;
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
}
