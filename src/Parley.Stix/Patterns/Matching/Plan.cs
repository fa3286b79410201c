namespace Parley.Stix.Patterns;

/// <summary>What is wanted of observations (see the README beside).</summary>
internal abstract record Plan
{
    private Plan()
    {
    }

    /// <summary>Observations, each matched by one of the expressions.</summary>
    public sealed record Slot(int[] Expressions, long Count) : Plan;

    public sealed record All(Plan[] Parts) : Plan;

    public sealed record Either(Plan[] Parts) : Plan;

    /// <summary>Everything of a part not before anything of the parts before it.</summary>
    public sealed record Order(Plan[] Parts) : Plan;

    /// <summary>Between the first and the last fewer units than that.</summary>
    public sealed record Window(Plan Part, Int128 Length) : Plan;

    /// <summary>Nothing before the first moment or after the last.</summary>
    public sealed record Between(Plan Part, Int128 First, Int128 Last) : Plan;

    public sealed record Times(Plan Part, int Count) : Plan;

    /// <summary>The plan of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="number">The number of an observation expression.</param>
    public static Plan Of(ObservationExpression expression, Func<Observation, int> number)
    {
        switch (expression)
        {
            case Observation observation:
                return new Slot([number(observation)], 1);
            case QualifiedObservation qualified:
                return Qualify(Of(qualified.Inner, number), qualified.Qualifier);
            default:
                var group = (ObservationGroup)expression;
                var parts = new Plan[group.Operands.Count];
                for (var i = 0; i < parts.Length; i++)
                    parts[i] = Of(group.Operands[i], number);
                return group.Operator switch
                {
                    ObservationOperator.And => new All(parts),
                    ObservationOperator.FollowedBy => new Order(parts),
                    _ => Join(parts),
                };
        }
    }

    private static Plan Qualify(Plan part, Qualifier qualifier) => qualifier switch
    {
        // One observation lies in every window.
        Within within => part is Slot { Count: 1 } ? part : new Window(part, within.Length),
        StartStop between => new Between(part, between.Start.Instant.Value, between.Stop.Instant.Value - 1),
        _ => Repeat(part, ((Repeats)qualifier).Times),
    };

    private static Plan Repeat(Plan part, int times) => part switch
    {
        _ when times == 1 => part,
        Slot slot => slot with { Count = Math.Min(slot.Count * times, int.MaxValue) },
        All all => new All(Array.ConvertAll(all.Parts, inner => Repeat(inner, times))),
        Between between => between with { Part = Repeat(between.Part, times) },
        Times inner => new Times(inner.Part, (int)Math.Min((long)inner.Count * times, int.MaxValue)),
        _ => new Times(part, times),
    };

    private static Plan Join(Plan[] parts)
    {
        var singles = new List<int>();
        var others = new List<Plan>();
        foreach (var part in parts)
        {
            if (part is Slot { Count: 1 } slot)
                singles.AddRange(slot.Expressions);
            else
                others.Add(part);
        }

        if (singles.Count > 0)
            others.Insert(0, new Slot([.. singles.Distinct().Order()], 1));
        return others.Count == 1 ? others[0] : new Either([.. others]);
    }
}
