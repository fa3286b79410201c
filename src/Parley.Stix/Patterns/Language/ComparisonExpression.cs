namespace Parley.Stix.Patterns;

/// <summary>What is asked of one object (9.6): <see cref="Comparison"/>, <see cref="Existence"/> or <see cref="ComparisonGroup"/>.</summary>
public abstract class ComparisonExpression
{
    private protected ComparisonExpression(int offset) => Offset = offset;

    /// <summary>Where it begins in the text that it was parsed from, in UTF-16 code units.</summary>
    public int Offset { get; }

    /// <summary>As a pattern's text. Two expressions are the same if their texts are.</summary>
    public sealed override string ToString() => Printer.Print(this);
}

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

/// <summary>How an object's property is compared with a constant (9.6.1).</summary>
public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Like,
    Matches,
    IsSubset,
    IsSuperset,
}

/// <summary><c>EXISTS path</c> or <c>NOT EXISTS path</c> (9.6.1).</summary>
public sealed class Existence(ObjectPath path, bool negated = false, int offset = 0) : ComparisonExpression(offset)
{
    public ObjectPath Path { get; } = path;

    public bool IsNegated { get; } = negated;
}

/// <summary>Comparison expressions joined by one operator (9.6). A chain without parentheses is one group.</summary>
public sealed class ComparisonGroup : ComparisonExpression
{
    /// <param name="op">The operator.</param>
    /// <param name="operands">Two or more.</param>
    /// <param name="offset">Where the first begins.</param>
    public ComparisonGroup(BooleanOperator op, IReadOnlyList<ComparisonExpression> operands, int offset = 0)
        : base(offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(operands.Count, 2);
        (Operator, Operands) = (op, operands);
    }

    public BooleanOperator Operator { get; }

    public IReadOnlyList<ComparisonExpression> Operands { get; }
}

/// <summary>How comparisons are joined (9.6). AND binds tighter.</summary>
public enum BooleanOperator
{
    And,
    Or,
}
