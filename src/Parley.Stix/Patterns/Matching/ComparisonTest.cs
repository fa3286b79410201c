namespace Parley.Stix.Patterns;

/// <summary>
/// A comparison. False where the path leads nowhere, with NOT too (9.6). Of several values one is enough (9.7.2), and NOT is asked of each.
/// </summary>
internal sealed class ComparisonTest(Comparison comparison, PathWalk walk, ValueTest value) : ObjectTest
{
    public override bool IsTrue(ObservedData data, in ObservedObject root)
    {
        if (root.Type != comparison.Path.ObjectType)
            return false;
        if (walk.IsSingle)
            return walk.TrySingle(data, root.Value, out var single) && value.Of(single) is { } answer && answer != comparison.IsNegated;
        foreach (var one in walk.All(data, root.Value))
            if (value.Of(one) is { } found && found != comparison.IsNegated)
                return true;
        return false;
    }
}
