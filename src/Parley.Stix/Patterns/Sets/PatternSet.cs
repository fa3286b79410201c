namespace Parley.Stix.Patterns;

/// <summary>
/// Many patterns matched together. Each different observation expression is kept once, under the constants it needs a property to equal (from = and IN); what
/// an observation does not mention is not looked at. The answers are those of the matchers one by one. Unchangeable; safe for many threads.
/// </summary>
public sealed class PatternSet
{
    private readonly ObjectTest[] _tests;
    private readonly Dictionary<string, TypeIndex> _types = new(StringComparer.Ordinal);

    // For each matcher, its expressions by number; for each expression, the matchers that have it.
    private readonly int[][] _expressions;
    private readonly List<int>[] _users;

    public PatternSet(IReadOnlyList<Matcher> matchers)
    {
        Matchers = matchers;
        var tests = new List<ObjectTest>();
        var users = new List<List<int>>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        _expressions = new int[matchers.Count][];
        for (var i = 0; i < matchers.Count; i++)
        {
            var observations = Walk.Observations(matchers[i].Pattern.Root).ToArray();
            _expressions[i] = new int[observations.Length];
            for (var j = 0; j < observations.Length; j++)
            {
                var text = observations[j].Test.ToString();
                if (!known.TryGetValue(text, out var expression))
                {
                    known[text] = expression = tests.Count;
                    tests.Add(matchers[i].Tests[j]);
                    users.Add([]);
                    Index(observations[j].Test, expression);
                }

                _expressions[i][j] = expression;
                if (users[expression] is not [.., var last] || last != i)
                    users[expression].Add(i);
            }
        }

        (_tests, _users) = ([.. tests], [.. users]);
    }

    public IReadOnlyList<Matcher> Matchers { get; }

    /// <summary>The patterns that these observations match together, in the order of <see cref="Matchers"/>.</summary>
    public IReadOnlyList<PatternMatch> Match(Observations observations)
    {
        var data = observations.Data;
        var matched = new List<int>?[_tests.Length];
        var found = new List<int>();
        var bits = new ulong[(_tests.Length + 63) / 64];
        for (var i = 0; i < data.Count; i++)
        {
            found.Clear();
            Array.Clear(bits);
            Find(data[i], bits, found);
            foreach (var expression in found)
                (matched[expression] ??= []).Add(i);
        }

        var touched = new List<int>();
        for (var expression = 0; expression < matched.Length; expression++)
            if (matched[expression] is not null)
                touched.Add(expression);
        return Decide(data, touched, expression => matched[expression] ?? []);
    }

    /// <summary>The patterns that the observations of this Observed Data alone match, in the order of <see cref="Matchers"/>.</summary>
    public IReadOnlyList<PatternMatch> Match(ObservedData data)
    {
        var found = new List<int>();
        var words = (_tests.Length + 63) / 64;
        Find(data, words <= 64 ? stackalloc ulong[words] : new ulong[words], found);
        return found.Count == 0 ? [] : Decide([data], found, expression => found.Contains(expression) ? [0] : []);
    }

    private void Find(ObservedData data, Span<ulong> bits, List<int> found)
    {
        var findings = new Findings(_tests, bits, found);
        foreach (ref readonly var root in data.Objects)
            if (_types.TryGetValue(root.Type, out var type))
                type.Find(data, root, ref findings);
    }

    /// <summary>Only a pattern with an expression that is true of something can match.</summary>
    private List<PatternMatch> Decide(IReadOnlyList<ObservedData> data, List<int> touched, Func<int, IReadOnlyList<int>> matched)
    {
        var candidates = new SortedSet<int>();
        foreach (var expression in touched)
            candidates.UnionWith(_users[expression]);
        var matches = new List<PatternMatch>();
        foreach (var candidate in candidates)
        {
            var expressions = _expressions[candidate];
            var result = Matchers[candidate].Bind(data, number => matched(expressions[number]));
            if (result.Outcome != MatchOutcome.NoMatch)
                matches.Add(new PatternMatch(candidate, result, HitsOf(candidate, result, data, number => matched(expressions[number]))));
        }

        return matches;
    }

    /// <summary>Of a pattern for one observation all that match; else those of the one way that was found.</summary>
    private IReadOnlyList<ObservedData> HitsOf(int candidate, MatchResult result, IReadOnlyList<ObservedData> data, Func<int, IReadOnlyList<int>> matched) =>
        result.IsMatch && Matchers[candidate].IsOfOne
            ? [.. Enumerable.Range(0, _expressions[candidate].Length).SelectMany(number => matched(number)).Distinct().Order().Select(at => data[at])]
            : result.Data;

    private void Index(ComparisonExpression test, int expression)
    {
        if (Key.Needed(test, out var exact) is { } keys)
        {
            foreach (var key in keys)
                Type(key.Path.ObjectType).Add(key, expression, exact);
            return;
        }

        foreach (var type in Walk.Leaves(test).Select(leaf => Walk.PathOf(leaf).ObjectType).Distinct(StringComparer.Ordinal))
            Type(type).AddOther(expression);
    }

    private TypeIndex Type(string name)
    {
        if (!_types.TryGetValue(name, out var type))
            _types[name] = type = new TypeIndex();
        return type;
    }
}

/// <summary>A pattern of a set that matches, or that a limit left undecided.</summary>
/// <param name="Index">Its place in <see cref="PatternSet.Matchers"/>.</param>
/// <param name="Result">What its matcher says.</param>
/// <param name="Hits">All Observed Data that match it, where one observation is enough (<see cref="Matcher.IsOfOne"/>); else those of one way to match.</param>
public readonly record struct PatternMatch(int Index, MatchResult Result, IReadOnlyList<ObservedData> Hits);
