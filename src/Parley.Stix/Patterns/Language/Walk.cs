namespace Parley.Stix.Patterns;

/// <summary>Through a pattern's tree.</summary>
internal static class Walk
{
    public static IReadOnlyList<ComparisonExpression> Comparisons(ObservationExpression root)
    {
        var found = new List<ComparisonExpression>();
        Add(root, found);
        return found;
    }

    /// <summary>The comparisons of one observation expression, in the order of the text.</summary>
    public static IReadOnlyList<ComparisonExpression> Leaves(ComparisonExpression test)
    {
        var found = new List<ComparisonExpression>();
        Add(test, found);
        return found;
    }

    /// <summary>In the order of the text.</summary>
    public static IEnumerable<Observation> Observations(ObservationExpression expression) => expression switch
    {
        Observation observation => [observation],
        QualifiedObservation qualified => Observations(qualified.Inner),
        _ => ((ObservationGroup)expression).Operands.SelectMany(Observations),
    };

    public static ObjectPath PathOf(ComparisonExpression leaf) => leaf is Comparison comparison ? comparison.Path : ((Existence)leaf).Path;

    private static void Add(ObservationExpression expression, List<ComparisonExpression> found)
    {
        switch (expression)
        {
            case Observation observation:
                Add(observation.Test, found);
                break;
            case QualifiedObservation qualified:
                Add(qualified.Inner, found);
                break;
            case ObservationGroup group:
                foreach (var operand in group.Operands)
                    Add(operand, found);
                break;
        }
    }

    private static void Add(ComparisonExpression expression, List<ComparisonExpression> found)
    {
        if (expression is ComparisonGroup group)
            foreach (var operand in group.Operands)
                Add(operand, found);
        else
            found.Add(expression);
    }
}
