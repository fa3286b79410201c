namespace Parley.Stix.Patterns;

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
