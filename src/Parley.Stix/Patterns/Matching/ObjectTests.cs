namespace Parley.Stix.Patterns;

/// <summary>A comparison expression made ready: whether it is true of an object as the root of all its paths (9.5).</summary>
internal abstract class ObjectTest
{
    public abstract bool IsTrue(ObservedData data, in ObservedObject root);
}

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

/// <summary>EXISTS. With NOT: an object of the type without the property; the only test that is true of what is not there.</summary>
internal sealed class ExistenceTest(Existence existence) : ObjectTest
{
    private readonly PathWalk _walk = new(existence.Path);

    public override bool IsTrue(ObservedData data, in ObservedObject root)
    {
        if (root.Type != existence.Path.ObjectType)
            return false;
        var present = _walk.IsSingle ? _walk.TrySingle(data, root.Value, out _) : _walk.All(data, root.Value).Count > 0;
        return present != existence.IsNegated;
    }
}

/// <summary>AND, or OR, of tests.</summary>
internal sealed class GroupTest(bool and, ObjectTest[] tests) : ObjectTest
{
    public override bool IsTrue(ObservedData data, in ObservedObject root)
    {
        foreach (var test in tests)
            if (test.IsTrue(data, root) != and)
                return !and;
        return and;
    }
}
