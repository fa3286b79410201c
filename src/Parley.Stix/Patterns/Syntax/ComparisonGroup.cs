namespace Parley.Stix.Patterns;

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
