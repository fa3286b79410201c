namespace Parley.Stix.Patterns;

/// <summary>
/// Brings a pattern to alternatives without OR in them, as far as REPEATS lets it: OR is moved out of everything else, START/STOP into the brackets, chains
/// are flattened and sorted where their order means nothing, what is said twice or is covered by something weaker is left out. Null when they are too many.
/// </summary>
internal sealed class Normalizer(int limit)
{
    public ObservationExpression? Normal(ObservationExpression expression) => Alternatives(expression, null) is { } all ? Join(Alternative.Absorb(all)) : null;

    private List<Alternative>? Alternatives(ObservationExpression expression, StartStop? between)
    {
        switch (expression)
        {
            case Observation observation:
                return Term.Of(observation.Test, limit)?.ConvertAll(term => Alternative.One(term, between));
            case QualifiedObservation { Qualifier: StartStop inner } qualified:
                return Alternatives(qualified.Inner, Both(between, inner));
            case QualifiedObservation { Qualifier: Within within } qualified:
                return Alternatives(qualified.Inner, between)?.ConvertAll(one => one.InWindow(within));
            case QualifiedObservation qualified:
                return Repeat(Alternatives(qualified.Inner, between), ((Repeats)qualified.Qualifier).Times);
            default:
                return Group((ObservationGroup)expression, between);
        }
    }

    private List<Alternative>? Group(ObservationGroup group, StartStop? between)
    {
        var all = new List<Alternative>();
        if (group.Operands.Count > limit)
            return null;
        foreach (var operand in group.Operands)
        {
            if (Alternatives(operand, between) is not { } more)
                return null;
            var count = group.Operator == ObservationOperator.Or || all.Count == 0 ? (long)all.Count + more.Count : (long)all.Count * more.Count;
            if (count > limit)
                return null;
            if (group.Operator == ObservationOperator.Or || all.Count == 0)
                all.AddRange(more);
            else
                all = [.. all.SelectMany(left => more.Select(right => group.Operator == ObservationOperator.And ? left.And(right) : left.FollowedBy(right)))];
        }

        return all;
    }

    private static List<Alternative>? Repeat(List<Alternative>? alternatives, int times)
    {
        if (alternatives is null || times == 1)
            return alternatives;
        var left = Alternative.Absorb(alternatives);
        return left is [var only] ? [only.Repeat(times)] : [Alternative.Of(Join(left)).Repeat(times)];
    }

    private static ObservationExpression Join(List<Alternative> alternatives) =>
        alternatives is [var only] ? only.Expression : new ObservationGroup(ObservationOperator.Or, [.. alternatives.Select(one => one.Expression)]);

    private static StartStop Both(StartStop? outer, StartStop inner)
    {
        if (outer is null)
            return new StartStop(Canonical.Time(inner.Start), Canonical.Time(inner.Stop));
        return new StartStop(
            outer.Start.Instant > inner.Start.Instant ? outer.Start : Canonical.Time(inner.Start),
            outer.Stop.Instant < inner.Stop.Instant ? outer.Stop : Canonical.Time(inner.Stop));
    }
}
