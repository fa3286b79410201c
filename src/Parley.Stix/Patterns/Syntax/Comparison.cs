namespace Parley.Stix.Patterns;

/// <summary>A property compared with a constant (9.6.1).</summary>
public sealed class Comparison : ComparisonExpression
{
    /// <param name="path">The property.</param>
    /// <param name="op">How it is compared. IN wants a <see cref="SetConstant"/>; LIKE, MATCHES, ISSUBSET, ISSUPERSET a <see cref="StringConstant"/>; an order anything but a set or boolean.</param>
    /// <param name="constant">What with.</param>
    /// <param name="negated">Whether NOT stands before the operator.</param>
    /// <param name="offset">Where the path begins.</param>
    public Comparison(ObjectPath path, ComparisonOperator op, Constant constant, bool negated = false, int offset = 0)
        : base(offset)
    {
        var fits = op switch
        {
            ComparisonOperator.Equal or ComparisonOperator.NotEqual => constant is not SetConstant,
            ComparisonOperator.In => constant is SetConstant,
            >= ComparisonOperator.Like => constant is StringConstant,
            _ => constant is not (SetConstant or BooleanConstant),
        };
        if (!fits)
            throw new ArgumentException($"{op} takes no {constant.GetType().Name}", nameof(constant));
        (Path, Operator, Constant, IsNegated) = (path, op, constant, negated);
    }

    public ObjectPath Path { get; }

    public ComparisonOperator Operator { get; }

    public Constant Constant { get; }

    /// <summary>Whether NOT stands before the operator.</summary>
    public bool IsNegated { get; }
}
