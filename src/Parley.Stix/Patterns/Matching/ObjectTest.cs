namespace Parley.Stix.Patterns;

/// <summary>A comparison expression made ready: whether it is true of an object as the root of all its paths (9.5).</summary>
internal abstract class ObjectTest
{
    public abstract bool IsTrue(ObservedData data, in ObservedObject root);
}
