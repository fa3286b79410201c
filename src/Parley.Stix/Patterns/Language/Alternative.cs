namespace Parley.Stix.Patterns;

/// <summary>
/// Part of a normal form: several parts each wanted so many times, in any order; or parts in an order; or one part. A part is known by its text.
/// </summary>
internal sealed class Alternative
{
    private readonly SortedList<string, (ObservationExpression Part, long Times)> _parts;
    private readonly Term? _term;
    private ObservationExpression? _expression;
    private string? _text;

    private Alternative(SortedList<string, (ObservationExpression Part, long Times)> parts, Term? term = null) =>
        (_parts, _term) = (parts, term);

    public ObservationExpression Expression => _expression ??=
        _parts.Count == 1 ? Repeated(_parts.Values[0]) : new ObservationGroup(ObservationOperator.And, [.. _parts.Values.Select(Repeated)]);

    public string Text => _text ??= Expression.ToString();

    private bool IsSingle => _parts is { Count: 1 } && _parts.Values[0].Times == 1;

    public static Alternative Of(ObservationExpression part) => new(new SortedList<string, (ObservationExpression, long)>(StringComparer.Ordinal) { [part.ToString()] = (part, 1) });

    public static Alternative One(Term term, StartStop? between)
    {
        ObservationExpression one = new Observation(term.Expression);
        if (between is not null)
            one = new QualifiedObservation(one, between);
        return new Alternative(new SortedList<string, (ObservationExpression, long)>(StringComparer.Ordinal) { [one.ToString()] = (one, 1) }, term);
    }

    public Alternative And(Alternative other)
    {
        var both = new SortedList<string, (ObservationExpression Part, long Times)>(_parts, StringComparer.Ordinal);
        foreach (var (text, (part, times)) in other._parts)
            both[text] = (part, times + (both.TryGetValue(text, out var known) ? known.Times : 0));
        return new Alternative(both);
    }

    public Alternative FollowedBy(Alternative other) => Of(new ObservationGroup(ObservationOperator.FollowedBy, [.. Chain(Expression), .. Chain(other.Expression)]));

    /// <summary>One observation lies in every window; of windows around one another the shortest counts.</summary>
    public Alternative InWindow(Within within)
    {
        if (_term is not null)
            return this;
        if (Expression is not QualifiedObservation { Qualifier: Within inner } qualified)
            return Of(new QualifiedObservation(Expression, Plain(within)));
        return inner.Length <= within.Length ? this : Of(new QualifiedObservation(qualified.Inner, Plain(within)));
    }

    public Alternative Repeat(int times)
    {
        var parts = new SortedList<string, (ObservationExpression, long)>(_parts.Count, StringComparer.Ordinal);
        foreach (var (text, (part, count)) in _parts)
            parts[text] = (part, Math.Min(count * times, int.MaxValue));
        return new Alternative(parts);
    }

    /// <summary>In the order of their texts, without those that others cover.</summary>
    public static List<Alternative> Absorb(List<Alternative> all)
    {
        var kept = new List<Alternative>();

        // Single observations of one interval are covered by fewer comparisons; there may be very many, each of one.
        foreach (var same in all.Where(one => one._term is not null).GroupBy(one => (one.Expression as QualifiedObservation)?.Qualifier is StartStop between ? $"{between.Start}{between.Stop}" : ""))
        {
            var terms = Term.Absorb(same.Select(one => one._term!)).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
            kept.AddRange(same.Where(one => terms.Remove(one._term!.Text)));
        }

        var singles = kept.Select(one => one.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var one in all.Where(one => one._term is null).DistinctBy(one => one.Text).OrderBy(one => one.Text.Length).ThenBy(one => one.Text, StringComparer.Ordinal))
            if (!one.Wants().Any(part => singles.Contains(part.Key)) && !kept.Any(other => other._term is null && other.Covers(one)))
                kept.Add(one);
        return [.. kept.OrderBy(one => one.Text, StringComparer.Ordinal)];
    }

    /// <summary>Whether whatever matches the other matches this: it wants no more of anything, or the same order with gaps.</summary>
    private bool Covers(Alternative other)
    {
        if (IsSingle && other.IsSingle && Chain(Expression) is { Count: > 1 } order && Chain(other.Expression) is { Count: > 1 } longer)
        {
            var at = 0;
            foreach (var part in longer)
                if (at < order.Count && order[at].ToString() == part.ToString())
                    at++;
            return at == order.Count;
        }

        var theirs = other.Wants();
        return _parts.All(part => theirs.TryGetValue(part.Key, out var times) && times >= part.Value.Times);
    }

    /// <summary>What is wanted at least, by text: the parts, or those of an order or a window.</summary>
    private Dictionary<string, long> Wants()
    {
        var wants = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (text, (part, times)) in _parts)
            wants[text] = times;
        if (!IsSingle)
            return wants;
        var inner = _parts.Values[0].Part;
        while (inner is QualifiedObservation { Qualifier: Within } window)
        {
            inner = window.Inner;
            wants.TryAdd(inner.ToString(), 1);
        }

        foreach (var part in inner is ObservationGroup { Operator: not ObservationOperator.Or } group ? group.Operands : [])
        {
            var (text, times) = part is QualifiedObservation { Qualifier: Repeats repeats } many ? (many.Inner.ToString(), repeats.Times) : (part.ToString(), 1);
            wants[text] = wants.GetValueOrDefault(text) + times;
        }

        return wants;
    }

    private static List<ObservationExpression> Chain(ObservationExpression expression) =>
        expression is ObservationGroup { Operator: ObservationOperator.FollowedBy } group ? [.. group.Operands] : [expression];

    private static Within Plain(Within within)
    {
        var text = within.Text.Contains('.', StringComparison.Ordinal) ? within.Text.TrimEnd('0').TrimEnd('.') : within.Text;
        text = text.TrimStart('0');
        return new Within(text.Length == 0 || text[0] == '.' ? "0" + text : text);
    }

    private static ObservationExpression Repeated((ObservationExpression Part, long Times) part) =>
        part.Times == 1 ? part.Part : new QualifiedObservation(part.Part, new Repeats((int)Math.Min(part.Times, int.MaxValue)), enclosed: true);
}
