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
