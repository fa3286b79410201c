namespace Parley.Stix.Patterns;

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
