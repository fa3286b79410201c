namespace Parley.Stix.Patterns;

/// <summary><c>EXISTS path</c> or <c>NOT EXISTS path</c> (9.6.1).</summary>
public sealed class Existence(ObjectPath path, bool negated = false, int offset = 0) : ComparisonExpression(offset)
{
    public ObjectPath Path { get; } = path;

    public bool IsNegated { get; } = negated;
}
