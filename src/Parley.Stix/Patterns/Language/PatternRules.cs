namespace Parley.Stix.Patterns;

/// <summary>What the standard asks of a pattern beyond its grammar.</summary>
internal static class PatternRules
{
    public static IReadOnlyList<PatternFault> Check(Pattern pattern)
    {
        List<PatternFault>? breaches = null;
        Check(pattern.Root, pattern.Text, ref breaches);
        return breaches is null ? [] : [.. breaches.OrderBy(breach => breach.Offset)];
    }

    private static void Check(ObservationExpression expression, string text, ref List<PatternFault>? breaches)
    {
        switch (expression)
        {
            case Observation observation:
                Types(observation.Test, text, ref breaches);
                break;
            case ObservationGroup group:
                foreach (var operand in group.Operands)
                    Check(operand, text, ref breaches);
                break;
            case QualifiedObservation qualified:
                Check(qualified.Inner, text, ref breaches);
                if (IsSecond(qualified))
                    Add(ref breaches, text, PatternFaultCode.DuplicateQualifier, qualified.Qualifier.Offset);
                foreach (var time in qualified.Qualifier is StartStop times ? [times.Start, times.Stop] : Array.Empty<TimestampConstant>())
                    if (time.IsText)
                        Add(ref breaches, text, PatternFaultCode.TextTime, time.Offset);
                if (qualified.Qualifier is StartStop between && between.Stop.Instant <= between.Start.Instant)
                    Add(ref breaches, text, PatternFaultCode.EmptyInterval, between.Stop.Offset);
                break;
        }
    }

    private static bool IsSecond(QualifiedObservation qualified)
    {
        for (var outer = qualified; !outer.IsEnclosed && outer.Inner is QualifiedObservation inner; outer = inner)
            if (inner.Qualifier.GetType() == qualified.Qualifier.GetType())
                return true;
        return false;
    }

    /// <summary>The object types that could satisfy the expression (9.5).</summary>
    private static HashSet<string>? Types(ComparisonExpression expression, string text, ref List<PatternFault>? breaches)
    {
        if (expression is not ComparisonGroup group)
        {
            if (expression is Comparison comparison)
                Constant(comparison, text, ref breaches);
            return null;
        }

        // One type throughout, as in almost every pattern, needs no sets.
        var single = SingleType(group);
        HashSet<string>? types = null;
        foreach (var operand in group.Operands)
        {
            var found = Types(operand, text, ref breaches);
            if (single is not null)
                continue;
            found ??= [SingleType(operand)!];
            if (types is null)
                types = found;
            else if (group.Operator == BooleanOperator.Or)
                types.UnionWith(found);
            else
            {
                var some = types.Count > 0;
                types.IntersectWith(found);
                if (some && found.Count > 0 && types.Count == 0)
                    Add(ref breaches, text, PatternFaultCode.MixedTypes, operand.Offset);
            }
        }

        return types;
    }

    private static string? SingleType(ComparisonExpression expression)
    {
        if (expression is not ComparisonGroup group)
            return Walk.PathOf(expression).ObjectType;
        var type = SingleType(group.Operands[0]);
        for (var i = 1; i < group.Operands.Count && type is not null; i++)
            if (SingleType(group.Operands[i]) != type)
                return null;
        return type;
    }

    private static void Constant(Comparison comparison, string text, ref List<PatternFault>? breaches)
    {
        switch (comparison.Operator)
        {
            case ComparisonOperator.IsSubset or ComparisonOperator.IsSuperset when !Network.TryParse(((StringConstant)comparison.Constant).Value, out _):
                Add(ref breaches, text, PatternFaultCode.Network, comparison.Constant.Offset);
                break;
            case ComparisonOperator.Equal or ComparisonOperator.NotEqual or ComparisonOperator.In when Hashes.Named(comparison.Path) is { } algorithm:
                foreach (var constant in comparison.Constant is SetConstant set ? set.Items : [comparison.Constant])
                    if (constant is StringConstant hash && !Hashes.CanBe(algorithm, hash.Value))
                        Add(ref breaches, text, PatternFaultCode.Hash, constant.Offset, algorithm);
                break;
        }
    }

    private static void Add(ref List<PatternFault>? breaches, string text, PatternFaultCode code, int offset, string? expected = null) =>
        (breaches ??= []).Add(PatternFault.At(text, code, offset, expected));
}
