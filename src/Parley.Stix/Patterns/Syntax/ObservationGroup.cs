namespace Parley.Stix.Patterns;

/// <summary>
/// Observation expressions joined by one operator (9.5.2). A chain without parentheses is one group: all three operators are associative in what they match.
/// </summary>
public sealed class ObservationGroup : ObservationExpression
{
    /// <param name="op">The operator.</param>
    /// <param name="operands">Two or more.</param>
    /// <param name="offset">Where the first begins.</param>
    public ObservationGroup(ObservationOperator op, IReadOnlyList<ObservationExpression> operands, int offset = 0)
        : base(offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(operands.Count, 2);
        (Operator, Operands) = (op, operands);
    }

    public ObservationOperator Operator { get; }

    public IReadOnlyList<ObservationExpression> Operands { get; }
}
