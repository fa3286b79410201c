namespace Parley.Stix.Patterns;

/// <summary><c>[ … ]</c>: one observation that holds an object for which the comparisons are true (9.5).</summary>
public sealed class Observation(ComparisonExpression test, int offset = 0) : ObservationExpression(offset)
{
    public ComparisonExpression Test { get; } = test;
}
