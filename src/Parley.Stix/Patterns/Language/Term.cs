namespace Parley.Stix.Patterns;

/// <summary>Comparisons that are all to be true, each once, in the order of their texts.</summary>
internal sealed class Term
{
    private readonly SortedList<string, ComparisonExpression> _leaves;
    private string? _text;

    private Term(SortedList<string, ComparisonExpression> leaves) => _leaves = leaves;

    public string Text => _text ??= string.Join(" AND ", _leaves.Keys);

    public int Count => _leaves.Count;

    /// <summary>Whether one object could satisfy all: they begin at one type (9.5).</summary>
    public bool IsPossible => _leaves.Values.All(leaf => Walk.PathOf(leaf).ObjectType == Walk.PathOf(_leaves.Values[0]).ObjectType);

    public ComparisonExpression Expression => _leaves.Count == 1 ? _leaves.Values[0] : new ComparisonGroup(BooleanOperator.And, [.. _leaves.Values]);

    /// <summary>Whether this is true of whatever the other is true of.</summary>
    public bool Covers(Term other) => _leaves.Count <= other._leaves.Count && _leaves.Keys.All(other._leaves.ContainsKey);

    /// <summary>The expression as terms of which one is to be true; null if they are more than the limit, or one has more parts.</summary>
    public static List<Term>? Of(ComparisonExpression expression, int limit)
    {
        if (All(expression, limit) is not { } terms)
            return null;

        // What nothing can satisfy is left out, unless it is everything.
        var possible = terms.Where(term => term.IsPossible).ToList();
        return Absorb(possible.Count > 0 ? possible : terms);
    }

    /// <summary>Without those that others cover.</summary>
    public static List<Term> Absorb(IEnumerable<Term> terms)
    {
        var kept = new List<Term>();
        var singles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in terms.DistinctBy(term => term.Text).OrderBy(term => term.Count).ThenBy(term => term.Text, StringComparer.Ordinal))
        {
            if (term._leaves.Keys.Any(singles.Contains) || kept.Any(other => other.Count > 1 && other.Covers(term)))
                continue;
            kept.Add(term);
            if (term.Count == 1)
                singles.Add(term.Text);
        }

        return [.. kept.OrderBy(term => term.Text, StringComparer.Ordinal)];
    }

    private static List<Term>? All(ComparisonExpression expression, int limit)
    {
        if (expression is not ComparisonGroup group)
            return Leaf(Canonical.Of(expression), limit);
        var terms = new List<Term>();
        if (group.Operator == BooleanOperator.Or)
        {
            foreach (var operand in group.Operands)
            {
                if (All(operand, limit) is not { } more || terms.Count + more.Count > limit)
                    return null;
                terms.AddRange(more);
            }

            return terms;
        }

        if (group.Operands.Count > limit)
            return null;
        var factors = new List<List<Term>>();
        foreach (var operand in group.Operands)
        {
            if (All(operand, limit) is not { } more)
                return null;
            factors.Add(more);
        }

        // Small factors first: what is copied most is then short.
        terms = [new Term(new SortedList<string, ComparisonExpression>(StringComparer.Ordinal))];
        foreach (var factor in factors.OrderBy(factor => factor.Count))
        {
            if ((long)terms.Count * factor.Count > limit)
                return null;
            terms = [.. terms.SelectMany(term => factor.Select(term.And))];
        }

        return terms;
    }

    /// <summary>IN is equal to one or the other.</summary>
    private static List<Term>? Leaf(ComparisonExpression leaf, int limit)
    {
        if (leaf is not Comparison { Operator: ComparisonOperator.In, IsNegated: false, Constant: SetConstant { Items.Count: > 0 } set } comparison)
            return [One(leaf)];
        return set.Items.Count > limit ? null : [.. set.Items.Select(item => One(new Comparison(comparison.Path, ComparisonOperator.Equal, item)))];
    }

    private static Term One(ComparisonExpression leaf) => new(new SortedList<string, ComparisonExpression>(StringComparer.Ordinal) { [leaf.ToString()] = leaf });

    private Term And(Term other)
    {
        var both = new SortedList<string, ComparisonExpression>(_leaves, StringComparer.Ordinal);
        foreach (var (text, leaf) in other._leaves)
            both[text] = leaf;
        return new Term(both);
    }
}
