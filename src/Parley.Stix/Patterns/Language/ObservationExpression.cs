namespace Parley.Stix.Patterns;

/// <summary>What is matched against observations (9.5): <see cref="Observation"/>, <see cref="ObservationGroup"/> or <see cref="QualifiedObservation"/>.</summary>
public abstract class ObservationExpression
{
    private protected ObservationExpression(int offset) => Offset = offset;

    /// <summary>Where it begins in the text that it was parsed from, in UTF-16 code units.</summary>
    public int Offset { get; }

    /// <summary>As a pattern's text. Two expressions are the same if their texts are.</summary>
    public sealed override string ToString() => Printer.Print(this);
}

/// <summary><c>[ … ]</c>: one observation that holds an object for which the comparisons are true (9.5).</summary>
public sealed class Observation(ComparisonExpression test, int offset = 0) : ObservationExpression(offset)
{
    public ComparisonExpression Test { get; } = test;
}

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

/// <summary>How observation expressions are joined (9.5.2), the loosest last.</summary>
public enum ObservationOperator
{
    And,
    Or,
    FollowedBy,
}

/// <summary>An observation expression with one qualifier (9.5.1). A second qualifier stands around the first.</summary>
public sealed class QualifiedObservation(ObservationExpression inner, Qualifier qualifier, bool enclosed = false, int offset = 0) : ObservationExpression(offset)
{
    public ObservationExpression Inner { get; } = inner;

    public Qualifier Qualifier { get; } = qualifier;

    /// <summary>
    /// Whether a qualified inner expression stands in parentheses. It makes no difference to what matches, but then its qualifiers are another
    /// expression's, and may be of the same kind.
    /// </summary>
    public bool IsEnclosed { get; } = enclosed && inner is QualifiedObservation;
}

/// <summary>A condition on the observations that an expression matches (9.5.1): <see cref="Within"/>, <see cref="Repeats"/> or <see cref="StartStop"/>.</summary>
public abstract class Qualifier
{
    private protected Qualifier(int offset) => Offset = offset;

    /// <summary>Where its keyword stands, in UTF-16 code units.</summary>
    public int Offset { get; }
}

/// <summary><c>START x STOP y</c>: every observation lies at or after x and before y (9.5.1).</summary>
public sealed class StartStop(TimestampConstant start, TimestampConstant stop, int offset = 0) : Qualifier(offset)
{
    public TimestampConstant Start { get; } = start;

    public TimestampConstant Stop { get; } = stop;
}

/// <summary><c>WITHIN x SECONDS</c>: between the first and the last observation less time than that passes (9.5.1).</summary>
public sealed class Within : Qualifier
{
    internal Within(string text, int offset = 0)
        : base(offset) => (Text, Length) = (text, Instant.Seconds(text));

    public Within(int seconds)
        : this(seconds.ToString(System.Globalization.CultureInfo.InvariantCulture))
    {
    }

    /// <summary>The number as written, without sign: seconds.</summary>
    public string Text { get; }

    /// <summary>In the units of <see cref="Instant"/>.</summary>
    internal Int128 Length { get; }
}

/// <summary><c>REPEATS x TIMES</c>: the expression matches that often, each time on other observations (9.5.1).</summary>
public sealed class Repeats(int times, int offset = 0) : Qualifier(offset)
{
    /// <summary>At least 1. More than 2^31 - 1 is kept as that: nobody has so many observations.</summary>
    public int Times { get; } = times > 0 ? times : throw new ArgumentOutOfRangeException(nameof(times));
}
