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
